/** The daily audit of an environment, and who is told of what it finds. */
package net.futel.dialer.deploy.audit;
