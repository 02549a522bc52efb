package org.streamr.chain.web3.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.chain.web3.errors.ErrorTable;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.protocol.Address;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.Log;

/**
 * How an area's commands reach its contracts: each is sent, waited for, and shown by the view when
 * it returns. What a contract refuses comes as a sentence, by the area's own table of errors first.
 */
public final class ContractCalls {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

  private final TransactionSender sender;
  private final FollowedChain chain;

  private ContractCalls(TransactionSender sender, FollowedChain chain) {
    this.sender = sender;
    this.chain = chain;
  }

  /** Returns the calls of one area. */
  public static ContractCalls of(TransactionSender sender, FollowedChain chain, ErrorTable errors) {
    return new ContractCalls(sender.preferring(errors), chain);
  }

  /**
   * A command that was mined.
   *
   * @param logs that its transaction wrote, in order
   */
  public record Done(Mined mined, List<Log> logs) {}

  /**
   * Sends a command, and returns when the view shows what it did.
   *
   * @throws ChainException.Refused if the contract would revert, or did
   */
  public Done send(Account signer, Address contract, RemoteFunctionCall<?> command) {
    TransactionSender.Sent sent =
        sender.send(signer, Optional.of(contract), command.encodeFunctionCall());
    awaitShown(sent.receipt().block());
    return new Done(
        new Mined(sent.hash(), sent.receipt().block(), sent.receipt().gasUsed()),
        sent.receipt().logs());
  }

  /**
   * Looks whether a command would be done, without sending it.
   *
   * @throws ChainException.Refused if the contract would revert
   */
  public void check(Account signer, Address contract, RemoteFunctionCall<?> command) {
    sender.check(signer, contract, command.encodeFunctionCall());
  }

  /**
   * Asks a contract, as of the newest block.
   *
   * @return what it returned, in order
   * @throws ChainException.Refused if the contract reverts
   */
  @SuppressWarnings("rawtypes") // as web3j declares it
  public List<Type> read(Address contract, RemoteFunctionCall<?> question) {
    return question.decodeFunctionResponse(sender.read(contract, question.encodeFunctionCall()));
  }

  private void awaitShown(long block) {
    try {
      if (!chain.awaitBlock(block, SHOWN_WITHIN)) {
        throw new ChainException.Unavailable(
            "Block "
                + block
                + " was mined and is not seen after "
                + SHOWN_WITHIN.toSeconds()
                + " s: the change is made, look later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChainException.Unavailable("Interrupted; the change was made in block " + block, e);
    }
  }
}
