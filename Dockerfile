# What `mvn -pl app -am package` has built, on a Java runtime: see docs/operating/web.md.
FROM eclipse-temurin:25-jre

RUN useradd --system --create-home --home-dir /data streamr
COPY app/target/lib /streamr/lib
COPY app/target/streamr-app.jar /streamr/streamr-app.jar

USER streamr
WORKDIR /data
VOLUME /data
ENV STREAMR_DATA=/data
EXPOSE 7080

ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=70", "-cp", "/streamr/streamr-app.jar:/streamr/lib/*", "org.streamr.app.Main"]
CMD ["--help"]
