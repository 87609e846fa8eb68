/** Requests to functions of ours that ask whether they answer. */
package net.futel.dialer.deploy.probe;
