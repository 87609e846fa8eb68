/**
 * The hourly audit of an environment and the daily check of its phones: what is news, and who is
 * told.
 */
package net.futel.dialer.deploy.audit;
