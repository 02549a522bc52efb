package org.streamr.engine.modules.ethereum;

import java.math.BigDecimal;
import java.util.List;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.services.EthereumService;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Value;

/** What gas costs. */
public final class GasPrice implements ModuleType {
  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "ethereum.gas-price",
            "Gas price",
            Category.ETHEREUM,
            "Looks, at each message, what a unit of gas costs in the next block.")
        .in("look", "Look", PortType.ANY, "Each message looks once.")
        .out("gwei", "Gwei", PortType.NUMBER, "The price in gwei, a billionth of an ether.")
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Blocking() {
      @Override
      List<Answer> ask(EthereumService ethereum, int input, Message message) {
        double gwei =
            new BigDecimal(ethereum.contracts().gasPrice()).movePointLeft(9).doubleValue();
        return List.of(new Answer(0, Value.of(gwei)));
      }
    };
  }
}
