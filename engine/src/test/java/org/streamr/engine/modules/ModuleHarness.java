package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.streamr.engine.modules.base.Field;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.StateCodec;
import org.streamr.engine.spi.Transform;
import org.streamr.engine.spi.Value;
import org.streamr.engine.value.ValueJson;

/**
 * Runs a module as the engine does, without the engine: states by key, timers by event time. After
 * each call the state goes through its codec and its copy, so that every test of a module also
 * tests that its state survives.
 */
public final class ModuleHarness {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Machine<?> machine;
  private final List<String> emitted = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();

  private ModuleHarness(Transform<?> transform, String key) {
    this.machine = new Machine<>(transform, Field.named(key));
  }

  /** A module of the catalogue, with parameters in JSON; single quotes stand for double ones. */
  public static ModuleHarness of(String type, String parameters) {
    return new ModuleHarness(
        (Transform<?>) behaviour(type, parameters), parameters(type(type), parameters).key());
  }

  /** The same, opened as where it works. */
  public static ModuleHarness opened(String type, String parameters) {
    ModuleHarness harness = of(type, parameters);
    harness.machine.transform.open(new TestServices("run", false, Optional.empty()));
    return harness;
  }

  /** What a module does with these parameters. */
  public static Behaviour behaviour(String type, String parameters) {
    ModuleType module = type(type);
    return module.create(parameters(module, parameters));
  }

  public static ModuleType type(String type) {
    return ServiceLoader.load(ModuleType.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(module -> module.spec().type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** The parameters that are given, and the defaults of the others. */
  public static Parameters parameters(ModuleType module, String json) {
    ObjectNode values = JSON.createObjectNode();
    try {
      for (ParameterSpec parameter : module.spec().parameters()) {
        if (!parameter.required()) {
          values.set(parameter.id(), JSON.readTree(parameter.value()));
        }
      }
      values.setAll((ObjectNode) JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return new Parameters(values);
  }

  /** Gives a message to input 0. */
  public ModuleHarness in(long time, String json) {
    return in(0, time, json);
  }

  /** Gives a message to an input; single quotes stand for double ones. */
  public ModuleHarness in(int input, long time, String json) {
    try {
      return in(input, time, ValueJson.parse(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a message to an input. */
  public ModuleHarness in(int input, long time, Value value) {
    machine.advance(time);
    machine.message(input, new Message(time, value));
    return this;
  }

  /** Lets time pass: everything before it has been seen. */
  public ModuleHarness to(long time) {
    machine.advance(time);
    return this;
  }

  /** What was given so far, {@code output@time value}, and forgets it. */
  public List<String> out() {
    List<String> all = List.copyOf(emitted);
    emitted.clear();
    return all;
  }

  /** The values that were given so far to output 0, and forgets them. */
  public List<Value> values() {
    List<Value> all = List.copyOf(values);
    values.clear();
    return all;
  }

  public List<String> shown() {
    return shown;
  }

  public List<String> problems() {
    return problems;
  }

  public List<String> logged() {
    return logged;
  }

  /** States and timers. */
  private final class Machine<S> {
    private final Transform<S> transform;
    private final Field key;
    private final Map<String, S> states = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> timers = new TreeMap<>();

    Machine(Transform<S> transform, Field key) {
      this.transform = transform;
      this.key = key;
    }

    void message(int input, Message message) {
      String of = key.path().isEmpty() ? "" : ValueJson.plain(key.of(message.value()));
      S before = states.computeIfAbsent(of, _ -> transform.initial());
      states.put(
          of, kept(transform.onMessage(before, input, message, new Call(of, message.time()))));
    }

    void advance(long time) {
      while (!timers.isEmpty() && timers.firstKey() <= time) {
        long due = timers.firstKey();
        TreeSet<String> waiting = timers.firstEntry().getValue();
        String of = waiting.removeFirst();
        if (waiting.isEmpty()) {
          timers.remove(due);
        }
        states.computeIfPresent(
            of, (_, state) -> kept(transform.onTime(state, due, new Call(of, due))));
      }
    }

    /** The state as it is after a crash, or after a copy for a checkpoint. */
    private S kept(S state) {
      StateCodec<S> codec = transform.codec();
      try {
        byte[] bytes = bytes(codec, state);
        S read = codec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        assertThat(bytes(codec, read)).as("a state that was read").isEqualTo(bytes);
        S copy = codec.copy(read);
        assertThat(bytes(codec, copy)).as("the copy of a state").isEqualTo(bytes);
        return copy;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private byte[] bytes(StateCodec<S> codec, S state) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.write(state, new DataOutputStream(bytes));
      return bytes.toByteArray();
    }

    private final class Call implements Scope {
      private final String of;
      private final long time;

      Call(String of, long time) {
        this.of = of;
        this.time = time;
      }

      @Override
      public long time() {
        return time;
      }

      @Override
      public String key() {
        return of;
      }

      @Override
      public void emit(int output, long at, Value value) {
        assertThat(at).isGreaterThanOrEqualTo(time);
        emitted.add(output + "@" + at + " " + ValueJson.text(value));
        if (output == 0) {
          values.add(value);
        }
      }

      @Override
      public void schedule(long at) {
        assertThat(at).as("a timer is not in the past").isGreaterThan(Long.MIN_VALUE);
        timers.computeIfAbsent(at, _ -> new TreeSet<>()).add(of);
      }

      @Override
      public void unschedule(long at) {
        TreeSet<String> waiting = timers.get(at);
        if (waiting != null) {
          waiting.remove(of);
          if (waiting.isEmpty()) {
            timers.remove(at);
          }
        }
      }

      @Override
      public void show(Value value) {
        shown.add(ValueJson.text(value));
      }

      @Override
      public void log(String line) {
        logged.add(line);
      }

      @Override
      public void problem(String sentence) {
        problems.add(sentence);
      }
    }
  }
}
