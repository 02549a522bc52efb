package org.streamr.engine.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.streamr.engine.store.CanvasDraft;
import org.streamr.engine.store.CanvasStore;
import org.streamr.engine.store.CanvasSummary;
import org.streamr.engine.store.RunRecord;
import org.streamr.engine.store.SaveVerdict;
import org.streamr.engine.store.SavedContract;
import org.streamr.engine.store.Store;
import org.streamr.engine.store.StoredCanvas;
import org.streamr.protocol.Address;
import org.streamr.testing.MutableClock;

/** What every store does, whatever database is behind it. */
abstract class StoreContract {
  static final Address ALICE = Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
  static final Address BOB = Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");

  final MutableClock clock = MutableClock.at("2026-11-27T12:00:00Z");
  private Store store;

  /** Opens the same database each time, empty at the first. */
  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private static CanvasDraft draft(String name, String hash) {
    return new CanvasDraft(name, "what " + name + " is for", hash, "{\"name\":\"" + name + "\"}");
  }

  private StoredCanvas saved(String id, CanvasDraft draft, int basedOn) {
    SaveVerdict verdict = store.canvases().save(id, draft, basedOn);
    assertThat(verdict).isInstanceOf(SaveVerdict.Saved.class);
    return ((SaveVerdict.Saved) verdict).canvas();
  }

  @Test
  void canvas_shouldBeFoundAsItWasKept() {
    StoredCanvas made = store.canvases().create(ALICE, draft("é \uD83D\uDE80 \"quoted\"", "h1"));
    assertThat(made.version()).isEqualTo(1);
    assertThat(made.savedAt()).isEqualTo(clock.instant());
    assertThat(made.id()).matches("[0-9a-z]{20}");
    assertThat(store.canvases().find(made.id())).contains(made);
    assertThat(store.canvases().find("nothing")).isEmpty();
  }

  @Test
  void canvases_shouldBeListedByOwnerTheOneSavedLastFirst() {
    StoredCanvas first = store.canvases().create(ALICE, draft("first", "a"));
    clock.advance(Duration.ofSeconds(1));
    StoredCanvas second = store.canvases().create(ALICE, draft("second", "b"));
    store.canvases().create(BOB, draft("other", "c"));
    assertThat(names(ALICE)).containsExactly("second", "first");
    clock.advance(Duration.ofSeconds(1));
    saved(first.id(), draft("first again", "d"), 1);
    assertThat(names(ALICE)).containsExactly("first again", "second");
    assertThat(store.canvases().count(ALICE)).isEqualTo(2);
    store.canvases().delete(second.id());
    assertThat(names(ALICE)).containsExactly("first again");
    assertThat(store.canvases().find(second.id())).isEmpty();
    assertThat(store.canvases().versions(second.id())).isEmpty();
  }

  private List<String> names(Address owner) {
    return store.canvases().list(owner).stream().map(CanvasSummary::name).toList();
  }

  @Test
  void save_shouldRefuseWhatIsBasedOnAnOlderVersion() {
    String id = store.canvases().create(ALICE, draft("one", "a")).id();
    assertThat(saved(id, draft("two", "b"), 1).version()).isEqualTo(2);
    assertThat(store.canvases().save(id, draft("three", "c"), 1))
        .isEqualTo(new SaveVerdict.Conflict(2));
    assertThat(store.canvases().find(id).orElseThrow().content().name()).isEqualTo("two");
    assertThat(store.canvases().save("gone", draft("x", "y"), 1)).isEqualTo(new SaveVerdict.Gone());
  }

  @Test
  void versions_shouldBeKeptWhereTheCanvasDoesSomethingElse() {
    String id = store.canvases().create(ALICE, draft("one", "a")).id();
    saved(id, draft("moved", "a"), 1);
    saved(id, draft("other", "b"), 2);
    assertThat(store.canvases().versions(id))
        .extracting(CanvasSummary::version)
        .containsExactly(3, 2);
    assertThat(store.canvases().version(id, 1)).isEmpty();
    assertThat(store.canvases().version(id, 2).orElseThrow().content().name()).isEqualTo("moved");
  }

  @Test
  void versions_shouldBeDroppedWhenThereAreTooMany() {
    String id = store.canvases().create(ALICE, draft("one", "h0")).id();
    int last = CanvasStore.KEPT_VERSIONS + 5;
    for (int version = 1; version < last; version++) {
      saved(id, draft("one", "h" + version), version);
    }
    assertThat(store.canvases().versions(id)).hasSize(CanvasStore.KEPT_VERSIONS);
    assertThat(store.canvases().version(id, last)).isPresent();
    assertThat(store.canvases().version(id, last - CanvasStore.KEPT_VERSIONS)).isEmpty();
  }

  @Test
  void contract_shouldBeKeptChangedAndDeleted() {
    SavedContract.Content draft =
        new SavedContract.Content(
            "Bet", "contract Bet {}", Optional.empty(), Optional.empty(), Optional.empty());
    SavedContract made = store.contracts().create(ALICE, draft);
    assertThat(store.contracts().find(made.id())).contains(made);
    clock.advance(Duration.ofSeconds(1));
    SavedContract.Content deployed =
        new SavedContract.Content(
            "Bet",
            "contract Bet { uint x; }",
            Optional.of(BOB),
            Optional.of("[]"),
            Optional.of("0x" + "ab".repeat(32)));
    SavedContract changed = store.contracts().save(made.id(), deployed).orElseThrow();
    assertThat(changed.content()).isEqualTo(deployed);
    assertThat(changed.savedAt()).isEqualTo(clock.instant());
    assertThat(store.contracts().list(ALICE)).containsExactly(changed);
    assertThat(store.contracts().list(BOB)).isEmpty();
    assertThat(store.contracts().count(ALICE)).isEqualTo(1);
    store.contracts().delete(made.id());
    assertThat(store.contracts().save(made.id(), draft)).isEmpty();
  }

  @Test
  void run_shouldBeMeantToGoOnUntilItHasEnded() {
    StoredCanvas canvas = store.canvases().create(ALICE, draft("one", "a"));
    assertThat(store.runs().last(canvas.id())).isEmpty();
    store.runs().started(canvas);
    reopen();
    RunRecord running = store.runs().running().getFirst();
    assertThat(running)
        .isEqualTo(
            new RunRecord(
                canvas.id(),
                ALICE,
                1,
                canvas.content().document(),
                clock.instant(),
                Optional.empty()));
    clock.advance(Duration.ofSeconds(1));
    store.runs().ended(canvas.id(), "FAILED", "It broke");
    assertThat(store.runs().running()).isEmpty();
    RunRecord.End end = new RunRecord.End(clock.instant(), "FAILED", "It broke");
    assertThat(store.runs().last(canvas.id()).orElseThrow().end()).contains(end);
    store.runs().ended(canvas.id(), "STOPPED", "");
    assertThat(store.runs().last(canvas.id()).orElseThrow().end()).contains(end);
    store.runs().started(canvas);
    assertThat(store.runs().running()).hasSize(1);
    store.canvases().delete(canvas.id());
    assertThat(store.runs().running()).isEmpty();
  }

  @Test
  void account_shouldBeChosenOnce() {
    assertThat(store.accounts().engineAccount(ALICE)).isEmpty();
    assertThat(store.accounts().choose(ALICE, BOB)).isEqualTo(BOB);
    assertThat(store.accounts().choose(ALICE, ALICE)).isEqualTo(BOB);
    reopen();
    assertThat(store.accounts().engineAccount(ALICE)).contains(BOB);
  }

  @Test
  void check_shouldPassWhileTheDatabaseAnswers() {
    assertThatCode(() -> store.check()).doesNotThrowAnyException();
  }

  /** Closes the database, and opens it again. */
  private void reopen() {
    store.close();
    store = open();
  }
}
