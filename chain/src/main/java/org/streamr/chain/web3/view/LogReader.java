package org.streamr.chain.web3.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.streamr.chain.web3.node.Node;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Reads the logs that the models want from a range of blocks: in one request where it can, and in
 * more where logs announce contracts, until there are no new ones.
 */
final class LogReader {
  /** Contracts named in one request. */
  private static final int ADDRESSES = 500;

  /**
   * In so few blocks, the logs of more contracts than that are asked for by their topics alone: one
   * request however many contracts there are. What strangers wrote is dropped.
   */
  private static final long FEW_BLOCKS = 4;

  /** Blocks asked for in one request when a contract's past is read. */
  private static final long PAST_BLOCKS = 5_000;

  private static final Comparator<Log> ORDER =
      Comparator.comparing(Log::getBlockNumber).thenComparing(Log::getLogIndex);

  private final Node node;
  private final List<ReadModel<?>> models;
  private final long firstBlock;
  private final Set<String> topics;

  /**
   * @param firstBlock before which there are no logs
   */
  LogReader(Node node, List<ReadModel<?>> models, long firstBlock) {
    this.node = node;
    this.models = List.copyOf(models);
    this.firstBlock = firstBlock;
    this.topics =
        models.stream()
            .flatMap(model -> model.topics().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads what a range of blocks brought.
   *
   * @param before the states before the range
   * @return the logs for each model in the order of the chain; models without any are absent
   */
  Map<ReadModel<?>, List<Log>> read(long from, long to, Snapshot before) {
    List<Log> first = ask(from, to, before);
    Map<ReadModel<?>, List<Log>> found = new HashMap<>();
    for (ReadModel<?> model : models) {
      List<Log> logs = new Reading<>(model, before).read(from, to, first);
      if (!logs.isEmpty()) {
        found.put(model, logs);
      }
    }
    return found;
  }

  /** Asks for the logs of all contracts that are known before the range. */
  private List<Log> ask(long from, long to, Snapshot before) {
    List<Collection<Address>> known = new ArrayList<>();
    models.forEach(model -> known.add(contracts(model, before)));
    if (to - from < FEW_BLOCKS && known.stream().mapToInt(Collection::size).sum() > ADDRESSES) {
      return node.logs(from, to, List.of(), topics);
    }
    Set<Address> contracts = new LinkedHashSet<>();
    known.forEach(contracts::addAll);
    return ask(from, to, List.copyOf(contracts), topics);
  }

  private static <S> Collection<Address> contracts(ReadModel<S> model, Snapshot before) {
    return model.contracts(before.of(model));
  }

  private List<Log> ask(long from, long to, List<Address> contracts, Set<String> wanted) {
    List<Log> logs = new ArrayList<>();
    for (int i = 0; i < contracts.size(); i += ADDRESSES) {
      List<Address> some = contracts.subList(i, Math.min(i + ADDRESSES, contracts.size()));
      logs.addAll(node.logs(from, to, some, wanted));
    }
    return logs;
  }

  /** What one model is given of a range. */
  private final class Reading<S> {
    private final ReadModel<S> model;
    private final S before;
    private final Set<Address> announced = new HashSet<>();
    private final List<Log> found = new ArrayList<>();

    Reading(ReadModel<S> model, Snapshot before) {
      this.model = model;
      this.before = before.of(model);
    }

    List<Log> read(long from, long to, List<Log> first) {
      List<ReadModel.Announced> news = take(first);
      while (!news.isEmpty()) {
        List<Log> more = new ArrayList<>(ask(from, to, contracts(news, false), model.topics()));
        List<Address> old = contracts(news, true);
        for (long block = firstBlock; block <= to && !old.isEmpty(); block += PAST_BLOCKS) {
          long last = Math.min(block + PAST_BLOCKS - 1, to);
          more.addAll(ask(block, last, old, model.topics()));
        }
        news = take(more);
      }
      found.sort(ORDER);
      return found;
    }

    private static List<Address> contracts(List<ReadModel.Announced> news, boolean past) {
      return news.stream()
          .filter(one -> one.hasPast() == past)
          .map(ReadModel.Announced::contract)
          .toList();
    }

    /**
     * Keeps the logs of contracts that are followed, and returns the contracts that they announce.
     * Those are followed only after this: their logs come with the next answer, whether or not some
     * were in this one.
     */
    private List<ReadModel.Announced> take(List<Log> logs) {
      List<ReadModel.Announced> news = new ArrayList<>();
      for (Log log : logs) {
        if (model.topics().contains(log.getTopics().getFirst())
            && follows(Address.parse(log.getAddress()))) {
          found.add(log);
          news.addAll(model.announced(log));
        }
      }
      news.removeIf(one -> follows(one.contract()) || !announced.add(one.contract()));
      return news;
    }

    private boolean follows(Address contract) {
      return announced.contains(contract) || model.follows(before, contract);
    }
  }
}
