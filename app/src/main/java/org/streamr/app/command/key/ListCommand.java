package org.streamr.app.command.key;

import java.util.List;
import java.util.concurrent.Callable;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.DataOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code streamr key list}. */
@Command(name = "list", description = "List the accounts whose keys are in the data folder.")
public final class ListCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private DataOptions data = new DataOptions();

  @Override
  public Integer call() {
    Output output = common.output();
    List<KeyStore.Entry> entries = KeyOptions.store(data.keys()).list();
    for (KeyStore.Entry entry : entries) {
      String address = entry.address().toChecksumString();
      output.result(
          Json.object().put("account", address).put("file", entry.file()),
          () -> address + "  " + entry.file());
    }
    if (entries.isEmpty()) {
      output.note("There are no keys in " + data.keys() + ". Make one with: streamr key new");
    }
    return 0;
  }
}
