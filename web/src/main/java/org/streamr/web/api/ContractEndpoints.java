package org.streamr.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.streamr.engine.store.ContractStore;
import org.streamr.engine.store.SavedContract;
import org.streamr.protocol.Address;
import org.streamr.web.WebLimits;

/** Contracts that people work on. */
final class ContractEndpoints {
  private static final String ALL = "/api/contracts";
  private static final String ONE = ALL + "/{id}";
  private static final int NAME_CHARACTERS = 200;
  private static final int ABI_CHARACTERS = 1_000_000;
  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");

  private final ContractStore contracts;

  ContractEndpoints(ContractStore contracts) {
    this.contracts = contracts;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get(ALL, "Your contracts").gives("List").signedIn().by(this::list),
        Endpoint.post(ALL, "Keep a new contract")
            .takes("ContractDraft")
            .gives("Contract")
            .signedIn()
            .by(this::create),
        Endpoint.get(ONE, "A contract").gives("Contract").signedIn().by(this::show),
        Endpoint.put(ONE, "Keep a contract as it is now")
            .takes("ContractDraft")
            .gives("Contract")
            .signedIn()
            .by(this::save),
        Endpoint.delete(ONE, "Delete a contract; what was deployed stays")
            .signedIn()
            .by(this::delete));
  }

  private static ObjectNode json(SavedContract contract) {
    SavedContract.Content content = contract.content();
    ObjectNode json =
        Json.object()
            .put("id", contract.id())
            .put("name", content.name())
            .put("source", content.source())
            .put("address", content.address().map(Address::toChecksumString).orElse(null));
    json.set("abi", content.abi().map(ContractEndpoints::parse).orElse(null));
    return json.put("transaction", content.transaction().orElse(null))
        .put("updatedAt", contract.savedAt().toString());
  }

  private static JsonNode parse(String abi) {
    try {
      return Json.MAPPER.readTree(abi);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an ABI was kept that is no JSON", e);
    }
  }

  private static SavedContract.Content content(Request request) throws RefusedException {
    ObjectNode body = request.object();
    Optional<String> address = Json.optionalText(body, "address", NAME_CHARACTERS);
    Optional<String> transaction = Json.optionalText(body, "transaction", NAME_CHARACTERS);
    if (transaction.isPresent() && !HASH.matcher(transaction.get()).matches()) {
      throw Request.bad("'transaction' must be a transaction's hash: 0x and 64 digits");
    }
    return new SavedContract.Content(
        Json.text(body, "name", NAME_CHARACTERS),
        Json.optionalText(body, "source", WebLimits.SOURCE_CHARACTERS).orElse(""),
        address.isEmpty() ? Optional.empty() : Optional.of(SessionEndpoints.address(address.get())),
        abi(body),
        transaction);
  }

  private static Optional<String> abi(ObjectNode body) throws RefusedException {
    JsonNode abi = body.path("abi");
    if (abi.isMissingNode() || abi.isNull()) {
      return Optional.empty();
    }
    String text = abi.toString();
    if (!abi.isArray() || text.length() > ABI_CHARACTERS) {
      throw Request.bad(
          "'abi' must be an array of at most " + ABI_CHARACTERS + " characters of JSON");
    }
    return Optional.of(text);
  }

  private SavedContract owned(Request request) throws RefusedException {
    Address owner = request.owner();
    return contracts
        .find(request.variable("id"))
        .filter(contract -> contract.owner().equals(owner))
        .orElseThrow(ContractEndpoints::unknown);
  }

  private static RefusedException unknown() {
    return new RefusedException(
        Fault.NOT_FOUND, "You have no such contract: it may have been deleted, or be another's");
  }

  private Answer list(Request request) throws RefusedException {
    return Answer.ok(
        contracts.list(request.owner()).stream()
            .map(ContractEndpoints::json)
            .collect(Json.toArray()));
  }

  private Answer create(Request request) throws RefusedException {
    SavedContract.Content content = content(request);
    if (contracts.count(request.owner()) >= WebLimits.CONTRACTS) {
      throw new RefusedException(
          Fault.TOO_MANY,
          "You have "
              + WebLimits.CONTRACTS
              + " contracts, which is as many as one account can have: delete one first");
    }
    return Answer.created(json(contracts.create(request.owner(), content)));
  }

  private Answer show(Request request) throws RefusedException {
    return Answer.ok(json(owned(request)));
  }

  private Answer save(Request request) throws RefusedException {
    SavedContract before = owned(request);
    return Answer.ok(
        contracts
            .save(before.id(), content(request))
            .map(ContractEndpoints::json)
            .orElseThrow(ContractEndpoints::unknown));
  }

  private Answer delete(Request request) throws RefusedException {
    contracts.delete(owned(request).id());
    return new Answer.Done();
  }
}
