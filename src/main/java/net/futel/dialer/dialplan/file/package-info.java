/**
 * The dial plan file: reading it, finding every fault in it, editing it in place. What the rules
 * mean is not known here.
 */
package net.futel.dialer.dialplan.file;
