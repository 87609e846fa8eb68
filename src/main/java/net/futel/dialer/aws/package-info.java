/** What our AWS clients have in common. Which service is asked for what is not known here. */
package net.futel.dialer.aws;
