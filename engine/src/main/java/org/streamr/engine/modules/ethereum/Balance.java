package org.streamr.engine.modules.ethereum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.contract.AbiFunction;
import org.streamr.chain.contract.ContractAbi;
import org.streamr.chain.contract.MalformedAbiException;
import org.streamr.engine.modules.base.Param;
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
import org.streamr.engine.value.InWords;
import org.streamr.protocol.Address;

/** What an account holds. */
public final class Balance implements ModuleType {
  private static final AbiFunction BALANCE_OF =
      ContractAbi.parse("function balanceOf(address account) view returns (uint256 balance)")
          .function("balanceOf");

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "ethereum.balance",
            "Balance",
            Category.ETHEREUM,
            "Looks, at each message, what an account holds: ether, or a token (ERC-20).")
        .in("look", "Look", PortType.ANY, "Each message; a text that is an address is looked at.")
        .out("balance", "Balance", PortType.NUMBER, "How many, rounded to about 15 digits.")
        .out("exact", "Exact", PortType.TEXT, "How many of the smallest part, such as wei.")
        .with(
            Param.text("account", "Account", "", "An address; empty for that in the message."),
            Param.text("token", "Token", "", "The address of a token; empty for ether."),
            Param.integer("decimals", "Decimals", 18, "Digits of the token after the point."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Looking(
        optional(parameters, "account"),
        optional(parameters, "token"),
        parameters.integer("decimals", 0, 77));
  }

  private static Optional<Address> optional(Parameters parameters, String id) {
    return parameters.optionalText(id).isEmpty()
        ? Optional.empty()
        : Optional.of(ContractFunction.address(parameters, id));
  }

  private static final class Looking extends Blocking {
    private final Optional<Address> account;
    private final Optional<Address> token;
    private final int decimals;

    Looking(Optional<Address> account, Optional<Address> token, int decimals) {
      this.account = account;
      this.token = token;
      this.decimals = decimals;
    }

    @Override
    List<Answer> ask(EthereumService ethereum, int input, Message message) {
      Address of = account.orElseGet(() -> address(message.value()));
      BigInteger exact =
          token.isEmpty() ? ethereum.contracts().balance(of) : tokens(ethereum, token.get(), of);
      double rounded = new BigDecimal(exact).movePointLeft(decimals).doubleValue();
      return List.of(new Answer(0, Value.of(rounded)), new Answer(1, Value.of(exact.toString())));
    }

    private static BigInteger tokens(EthereumService ethereum, Address token, Address of) {
      ObjectNode answer =
          ethereum
              .contracts()
              .call(token, BALANCE_OF, List.of(TextNode.valueOf(of.toString())), Address.ZERO);
      return new BigInteger(answer.path("balance").asText());
    }

    private static Address address(Value value) {
      try {
        return Address.parse(value instanceof Value.Text(String text) ? text : "");
      } catch (IllegalArgumentException e) {
        throw new MalformedAbiException(
            InWords.describe(value) + " is no address: 0x and 40 hexadecimal digits");
      }
    }
  }
}
