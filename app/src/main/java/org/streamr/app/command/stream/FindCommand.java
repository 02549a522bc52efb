package org.streamr.app.command.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.streamr.app.connect.Network;
import org.streamr.app.options.CommonOptions;
import org.streamr.app.options.NodeOptions;
import org.streamr.app.options.WordOptions;
import org.streamr.app.output.Json;
import org.streamr.app.output.Output;
import org.streamr.app.output.StreamText;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamRecord;
import org.streamr.protocol.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code streamr stream find}. */
@Command(
    name = "find",
    description = {
      "Find streams by words in their label, name, description and tags; without words, list all.",
      "Prints a stream a line, with --json an object each."
    })
public final class FindCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private CommonOptions common = new CommonOptions();

  @Mixin private NodeOptions where = new NodeOptions();

  @Mixin private WordOptions words = new WordOptions();

  @Option(names = "--owner", paramLabel = "ADDRESS", description = "Only streams of this account.")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--tag", paramLabel = "WORD", description = "Only streams with this tag.")
  private Optional<String> tag = Optional.empty();

  @Option(
      names = "--permission",
      paramLabel = "PERMISSION",
      description =
          "Only streams with which --account may do this: subscribe, publish, manage or grant.")
  private Optional<Permission> permission = Optional.empty();

  @Option(
      names = "--account",
      paramLabel = "ADDRESS",
      defaultValue = GrantCommand.PUBLIC,
      description = "For --permission: an address, or public for everybody. Default: public.")
  private String account = GrantCommand.PUBLIC;

  @Override
  public Integer call() {
    Output output = common.output();
    try (Network network = where.network()) {
      Predicate<StreamRecord> wanted = this::hasWords;
      if (owner.isPresent()) {
        Address wantedOwner = Address.parse(owner.get());
        wanted = wanted.and(stream -> stream.owner().equals(wantedOwner));
      }
      if (permission.isPresent()) {
        wanted = wanted.and(permits(permission.get(), GrantCommand.account(account)));
      }
      List<StreamRecord> found =
          network.view().streams().stream()
              .filter(wanted)
              .sorted(Comparator.comparing(StreamRecord::label))
              .toList();
      for (StreamRecord stream : found) {
        output.line(
            output.json() ? Json.line(StreamText.json(stream)) : StreamText.summary(stream));
      }
      output.note(found.size() + (found.size() == 1 ? " stream" : " streams"));
      return 0;
    }
  }

  private static Predicate<StreamRecord> permits(Permission permission, Address account) {
    Instant now = Clock.systemUTC().instant();
    return stream ->
        account.equals(Grant.PUBLIC)
            ? stream.publicPermissions().verdict(permission, now) == PermissionVerdict.PERMITTED
            : stream.permission(account, permission, now) == PermissionVerdict.PERMITTED;
  }

  private boolean hasWords(StreamRecord stream) {
    List<String> tags = stream.metadata().tags();
    if (tag.isPresent() && tags.stream().noneMatch(tag.get()::equalsIgnoreCase)) {
      return false;
    }
    return words.areIn(
        tags, stream.label(), stream.metadata().name(), stream.metadata().description());
  }
}
