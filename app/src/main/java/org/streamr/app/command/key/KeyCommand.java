package org.streamr.app.command.key;

import picocli.CommandLine.Command;

/** {@code streamr key}: the private keys of the data folder. */
@Command(
    name = "key",
    description = {
      "Make, list and import private keys.",
      "They lie encrypted in the data folder, as Web3 keystore files that wallets read."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NewCommand.class, ListCommand.class, ImportCommand.class})
public final class KeyCommand {}
