package org.streamr.app.command.key;

import java.util.concurrent.Callable;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.PasswordOptions;
import org.streamr.app.output.Json;
import org.streamr.chain.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr key new}. */
@Command(name = "new", description = "Make a new random key, and print its account's address.")
public final class NewCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private PasswordOptions password = new PasswordOptions();

  @Override
  public Integer call() {
    Account account = KeyOptions.store(data.keys()).create(password.newPassword());
    String address = account.address().toChecksumString();
    common.output().result(Json.object().put("account", address), () -> address);
    return 0;
  }
}
