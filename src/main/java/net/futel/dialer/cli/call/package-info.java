/** ./dialer call and route: trying and explaining a call with no Twilio. */
package net.futel.dialer.cli.call;
