package org.streamr.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of ARCHITECTURE.md that the compiler and the poms cannot see. */
class ArchitectureTest {

  /** Bindings made from the contracts' ABIs, in a style of their own. */
  private static final String GENERATED = "org.streamr.contracts.generated..";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/streamr-testing"))
          .withImportOption(location -> !location.contains("/testing/target/"))
          .importPackages("org.streamr");

  @Test
  void importer_shouldSeeEveryModule() {
    assertThat(OURS)
        .extracting(JavaClass::getPackageName)
        .contains(
            "org.streamr.protocol",
            "org.streamr.contracts",
            "org.streamr.chain",
            "org.streamr.storage",
            "org.streamr.broker",
            "org.streamr.client",
            "org.streamr.engine",
            "org.streamr.web",
            "org.streamr.app",
            "org.streamr.examples");
  }

  @Test
  void modules_shouldHaveNoCycles() {
    slices().matching("org.streamr.(*)..").should().beFreeOfCycles().check(OURS);
  }

  /** A module's root package is apart: it holds the types that all share, and the wiring. */
  @Test
  void packages_shouldHaveNoCycles() {
    slices().matching("org.streamr.(*).(**)").should().beFreeOfCycles().check(OURS);
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "org.web3j..,               org.streamr.chain.web3.. org.streamr.contracts..",
    "okhttp3..,                 org.streamr.chain.web3..",
    "org.rocksdb..,             org.streamr.storage.rocksdb..",
    "org.apache.lucene..,       org.streamr.broker.search..",
    "org.apache.flink..,        org.streamr.engine.flink..",
    "com.google.re2j..,         org.streamr.engine.value..",
    "org.apache.datasketches.., org.streamr.engine.modules.statistics..",
    "com.amazon..,              org.streamr.engine.modules.detect..",
    "ai.onnxruntime..,          org.streamr.engine.modules.detect..",
    "org.eclipse.paho..,        org.streamr.engine.modules.outside..",
    "jakarta.mail..,            org.streamr.engine.modules.outside..",
    "io.vertx..,                org.streamr.broker.vertx.. org.streamr.client.transport.."
        + " org.streamr.web.vertx..",
    "io.netty..,                org.streamr.broker.vertx.. org.streamr.client.transport..",
    "org.jdbi..,                org.streamr.engine.store.jdbc..",
    "org.flywaydb..,            org.streamr.engine.store.jdbc..",
    "com.zaxxer..,              org.streamr.engine.store.jdbc..",
    "io.micrometer..,           org.streamr.broker..     org.streamr.app..",
    "fr.acinq..,                org.streamr.protocol.signature..",
    "org.bouncycastle..,        org.streamr.protocol..",
    "picocli..,                 org.streamr.app..",
    "me.tongfei..,              org.streamr.app..",
    "ch.qos.logback..,          org.streamr.app..",
    "tools.jackson..,           org.streamr.chain.web3.. org.streamr.contracts..",
  })
  void library_shouldStayInsideItsAdapter(String library, String adapters) {
    noClasses()
        .that(resideOutsideOfPackages(adapters.strip().split(" +")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .because("a port owns its types, so that an adapter can be exchanged")
        .check(OURS);
  }

  @Test
  void client_shouldNotKnowTheBroker() {
    noClasses()
        .that()
        .resideInAPackage("org.streamr.client..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.streamr.broker..", "org.streamr.storage..")
        .check(OURS);
  }

  @Test
  void engineAndWeb_shouldNotKnowTheBroker() {
    noClasses()
        .that()
        .resideInAnyPackage("org.streamr.engine..", "org.streamr.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.streamr.broker..", "org.streamr.storage..")
        .check(OURS);
  }

  @Test
  void protocol_shouldBePure() {
    noClasses()
        .that()
        .resideInAPackage("org.streamr.protocol..")
        .and()
        // It brings its shared library with it, and has to put it where it can be loaded from.
        .doNotHaveFullyQualifiedName("org.streamr.protocol.signature.NativeSecp256k1")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent")
                // An address is a value: it opens nothing.
                .and(not(type(URI.class)))
                .or(type(Thread.class)))
        .because("the protocol is used in hot loops, simulators and fuzzers: no I/O, no threads")
        .check(OURS);
  }

  @Test
  void time_shouldComeInByTheConstructor() {
    DescribedPredicate<JavaMethodCall> staticClock =
        DescribedPredicate.describe(
            "a clock that no test can set, or a sleep that no test can cut short",
            call ->
                switch (call.getTargetOwner().getName()) {
                  case "java.lang.System" -> call.getName().equals("currentTimeMillis");
                  case "java.lang.Thread" -> call.getName().equals("sleep");
                  default ->
                      call.getTargetOwner().getPackageName().equals("java.time")
                          && call.getName().equals("now")
                          && call.getTarget().getRawParameterTypes().stream()
                              .noneMatch(parameter -> parameter.isAssignableTo(Clock.class));
                });
    noClasses()
        .that(not(resideInAnyPackage(GENERATED)))
        .should()
        .callMethodWhere(staticClock)
        .because("time is an argument: java.time.Clock or InstantSource")
        .check(OURS);
  }

  @Test
  void standardStreams_shouldBelongToTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.streamr.app..", "org.streamr.examples..", "org.streamr.benchmarks..")
        .should(ACCESS_STANDARD_STREAMS)
        .because("everybody else logs through SLF4J")
        .check(OURS);
  }

  @Test
  void exceptions_shouldSayWhatWentWrong() {
    noClasses()
        .that(not(resideInAnyPackage(GENERATED)))
        .should(THROW_GENERIC_EXCEPTIONS)
        .because("a bare RuntimeException says nothing that a caller could act on")
        .check(OURS);
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .and()
        .areTopLevelClasses()
        .should()
        .haveSimpleNameEndingWith("Exception")
        .check(OURS);
  }

  @Test
  void typeNames_shouldBeRoles() {
    classes()
        .that(not(resideInAnyPackage(GENERATED)))
        .should()
        .haveNameNotMatching(".*(Impl|Utils?|Helpers?|Manager|Misc)")
        .because("a name says what a thing does in the field's own terms")
        .check(OURS);
  }

  private static DescribedPredicate<JavaClass> type(Class<?> exactly) {
    return DescribedPredicate.describe(
        exactly.getName(), candidate -> candidate.isEquivalentTo(exactly));
  }
}
