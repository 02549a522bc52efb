package org.streamr.app.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.Json;
import org.streamr.chain.payment.KarmaView;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code streamr karma}: the standing of an account. */
@Command(
    name = "karma",
    description =
        "Show an account's karma: as much as DATA moved from and to it in the network, half of"
            + " which is gone after every half-life.")
public final class KarmaCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ACCOUNT",
      description = "Whose: an address. Default: the account that acts.")
  private Optional<String> account = Optional.empty();

  @Override
  public Integer call() {
    try (Network network = where.network()) {
      Address address = account.map(Address::parse).orElseGet(() -> who.address(network::chainId));
      KarmaView view = network.chain().payments().karma();
      String karma = Amounts.exact(view.karmaOf(address));
      Duration halfLife = view.halfLife();
      common
          .output()
          .result(
              Json.object()
                  .put("account", address.toChecksumString())
                  .put("karma", karma)
                  .put("halfLifeSeconds", halfLife.toSeconds()),
              () ->
                  "account    %s%nkarma      %s%nhalf-life  %.1f days"
                      .formatted(
                          address.toChecksumString(),
                          karma,
                          (double) halfLife.toSeconds() / Duration.ofDays(1).toSeconds()));
      return 0;
    }
  }
}
