/**
 * Reads small JSON texts. The streaming parser alone is used: the tree model of Jackson would be
 * one more library that ships in the call functions. Nothing here knows what a text is about.
 */
package net.futel.dialer.json;
