package org.streamr.app.command.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.KeyOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.output.Amounts;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.market.CountProof;
import org.streamr.chain.market.License;
import org.streamr.chain.market.Licenses;
import org.streamr.chain.market.Purchase;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code streamr product claim}. */
@Command(
    name = "claim",
    description = {
      "Pay the beneficiary of a product what is earned of all purchases, of all versions.",
      "Where payments are earned by events, seller or beneficiary first shows with --proofs how"
          + " many came."
    })
public final class ClaimCommand implements Callable<Integer> {
  /** What one transaction can pay without using up a block. */
  private static final int PURCHASES_AT_ONCE = 50;

  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private KeyOptions who = new KeyOptions();

  @Parameters(paramLabel = "PRODUCT", description = "The product's number.")
  private long product;

  @Option(
      names = "--proofs",
      paramLabel = "FILE",
      description =
          "Proofs of counts, as 'product proofs' writes them: a JSON object a line with epoch,"
              + " stream, partition, count, digest and siblings, epochs in the order of time; shown"
              + " to the newest version that is paid by events.")
  private Optional<Path> proofs = Optional.empty();

  @Option(
      names = "--coordinator",
      paramLabel = "ADDRESS",
      description = "The coordinator that settled the counts. Default: the one in force.")
  private Optional<String> coordinator = Optional.empty();

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      KeyAccount account = who.account(where.keys(), network::chainId);
      Products.Found found = Products.find(network, product);
      Licenses licenses = network.chain().market().licenses();
      if (proofs.isPresent()) {
        List<CountProof> counts = ProofFile.read(proofs.get());
        output.note("Showing " + counts.size() + " counts; waiting for the chain");
        licenses.proveCounts(account, found.license().contract(), coordinator(network), counts);
      }
      BigInteger paid = BigInteger.ZERO;
      int purchases = 0;
      Optional<Instant> frozen = Optional.empty();
      for (License version : found.versions()) {
        if (version.dispute().isFrozen(network.now())) {
          frozen = version.dispute().frozenUntil();
          continue;
        }
        List<Purchase.Id> due = due(version, licenses);
        purchases += due.size();
        for (int i = 0; i < due.size(); i += PURCHASES_AT_ONCE) {
          List<Purchase.Id> some = due.subList(i, Math.min(i + PURCHASES_AT_ONCE, due.size()));
          output.note("Claiming of " + some.size() + " purchases; waiting for the chain");
          paid = paid.add(licenses.claim(account, version.contract(), some).amountWei());
        }
      }
      if (frozen.isPresent()) {
        String until =
            "Holders flagged bad data: claims are frozen until "
                + frozen.get()
                + ", unless the dispute is settled before";
        if (purchases == 0) {
          throw new CommandException(until);
        }
        output.note(until + "; what other versions earned is paid");
      }
      print(paid, purchases, found, output);
      return 0;
    }
  }

  private Address coordinator(Network network) {
    return coordinator
        .map(Address::parse)
        .orElseGet(() -> network.chain().network().coordinator().address());
  }

  private static List<Purchase.Id> due(License version, Licenses licenses) {
    List<Purchase.Id> due = new ArrayList<>();
    version.holders().values().stream()
        .flatMap(holder -> holder.purchases().stream())
        .filter(purchase -> purchase.escrowWei().signum() > 0)
        .map(Purchase::id)
        .filter(id -> licenses.standing(id).claimableWei().signum() > 0)
        .forEach(due::add);
    return due;
  }

  private void print(BigInteger paid, int purchases, Products.Found found, Output output) {
    ObjectNode json =
        Json.object()
            .put("product", product)
            .put("purchases", purchases)
            .put("paid", Amounts.exact(paid))
            .put("beneficiary", found.license().terms().beneficiary().toString());
    output.result(
        json,
        () ->
            purchases == 0
                ? "Nothing can be claimed yet"
                : "Claimed " + Amounts.rounded(paid) + " DATA of " + purchases + " purchases");
  }
}
