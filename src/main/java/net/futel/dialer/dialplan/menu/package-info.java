/**
 * A menu as the plan has it: what it says in each language, what its keys dial and what pressed
 * keys mean. Nothing here knows the rules of the dial plan or TwiML.
 */
package net.futel.dialer.dialplan.menu;
