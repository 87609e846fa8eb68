/**
 * What to type into a telephone adapter so that it becomes an extension, and the provisioning file
 * for one that fetches its settings. Parameter names are the vendors' own and each sheet names the
 * manual that they are from. Nothing here talks to Twilio or to a device.
 */
package net.futel.dialer.cli.device;
