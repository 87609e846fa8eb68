/**
 * What was dialed and who dials, as text: SIP addresses, dialed strings made plain, emergency
 * numbers, the shape of E.164. No rule of the dial plan is here, and nothing of a plan.
 */
package net.futel.dialer.dialplan.dialed;
