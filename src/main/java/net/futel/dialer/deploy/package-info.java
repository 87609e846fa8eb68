/**
 * Lambda entry points beside a deployment: the CloudFormation custom resource that registers it,
 * the check before traffic moves, and the notice of a call to 911. They always answer, whatever
 * happens. Nothing of a call runs here.
 */
package net.futel.dialer.deploy;
