package org.streamr.app.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Json;
import org.streamr.chain.web3.deploy.Deployment;

/**
 * What a running node says about itself in {@code node.json} of its data folder, for the other
 * commands to find it. Its fields include those of the file of contract addresses.
 *
 * @param url of the HTTP API
 * @param webSocket of the broker
 * @param web where the web application is, if there is one
 * @param pid of the node's process
 * @param rpc of the Ethereum node that it follows
 * @param contracts where the contracts are
 */
public record NodeFile(
    URI url, URI webSocket, Optional<URI> web, long pid, URI rpc, Deployment contracts) {
  private static final String NAME = "node.json";

  /** Where it lies in a data folder. */
  public static Path in(Path data) {
    return data.resolve(NAME);
  }

  /**
   * Reads the file.
   *
   * @return empty if there is none: no node runs on this folder
   * @throws CommandException if it cannot be read
   */
  public static Optional<NodeFile> read(Path data) {
    Path file = in(data);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.mapper().readTree(file.toFile());
      return Deployment.read(file)
          .map(
              contracts ->
                  new NodeFile(
                      URI.create(json.path("url").asText()),
                      URI.create(json.path("webSocket").asText()),
                      Optional.ofNullable(json.path("web").textValue()).map(URI::create),
                      json.path("pid").asLong(),
                      URI.create(json.path("rpc").asText()),
                      contracts));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          file + " cannot be read: " + e.getMessage() + ". Stop the node and start it again", e);
    }
  }

  /** Returns what the file holds. */
  private ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("url", url.toString());
    json.put("webSocket", webSocket.toString());
    web.ifPresent(address -> json.put("web", address.toString()));
    json.put("pid", pid);
    json.put("rpc", rpc.toString());
    json.setAll(contracts.json());
    return json;
  }

  /**
   * Writes the file, all or nothing.
   *
   * @return what it holds
   * @throws CommandException if that fails
   */
  public ObjectNode write(Path data) {
    Path file = in(data);
    Path temporary = data.resolve(NAME + ".part");
    try {
      ObjectNode json = json();
      Json.mapper().writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), json);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return json;
    } catch (IOException e) {
      throw new CommandException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Whether the process that wrote it still runs. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
