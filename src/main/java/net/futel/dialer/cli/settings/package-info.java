/** Where a command's settings come from: the environment, {@code .env} and samconfig.toml. */
package net.futel.dialer.cli.settings;
