package org.streamr.app.command.key;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.PasswordOptions;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Terminal;
import org.streamr.chain.Account;
import org.streamr.protocol.signature.EthereumKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr key import}. */
@Command(
    name = "import",
    description = {
      "Store a key that exists already: 64 hexadecimal digits, asked for, or the first line of"
          + " standard input.",
      "It is no argument, since arguments are seen by everybody on the machine."
    })
public final class ImportCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private PasswordOptions password = new PasswordOptions();

  @Override
  public Integer call() throws IOException {
    byte[] key = EthereumKey.parse(privateKey()).toBytes();
    Account account = KeyOptions.store(data.keys()).importKey(key, password.newPassword());
    String address = account.address().toChecksumString();
    common.output().result(Json.object().put("account", address), () -> address);
    return 0;
  }

  private static String privateKey() throws IOException {
    Optional<Console> console = Terminal.interactive();
    if (console.isPresent()) {
      return new String(console.get().readPassword("Private key: ")).strip();
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (line == null) {
      throw new CommandException("Standard input is empty: write the private key to it");
    }
    return line.strip();
  }
}
