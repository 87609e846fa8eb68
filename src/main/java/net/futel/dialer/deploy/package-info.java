/**
 * The CloudFormation custom resource and the scheduled audit: Lambda entry points over the twilio
 * package. They always answer, whatever happens. Nothing of a call runs here.
 */
package net.futel.dialer.deploy;
