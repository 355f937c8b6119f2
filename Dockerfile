# HelpConnect in a container.
#
#   docker build -t helpconnect .
#   docker run -p 8080:8080 -v helpconnect:/data helpconnect
#
# Any base with a glibc will do (Debian, Ubuntu, Red Hat; not Alpine: the map's library is linked against glibc). A tag may
# mean another image tomorrow; where every build must be the same, name the bases by their digest, which
# "docker buildx imagetools inspect eclipse-temurin:17-jre" shows:
#
#   docker build --build-arg RUN_IMAGE=docker.io/library/eclipse-temurin@sha256:… -t helpconnect .
ARG BUILD_IMAGE=docker.io/library/eclipse-temurin:17-jdk
ARG RUN_IMAGE=docker.io/library/eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /source
COPY . .
# What Maven brings is kept between builds, outside of the image.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw --quiet --batch-mode --no-transfer-progress package -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM ${RUN_IMAGE}
# A number, so that Kubernetes can see that it is not root.
ARG USER_ID=10001
RUN mkdir -p /app /data && chown ${USER_ID}:${USER_ID} /data
COPY --from=build /source/target/helpconnect.jar /source/LICENSE /app/
WORKDIR /app
USER ${USER_ID}:${USER_ID}

# In a container everyone comes from elsewhere. Probes and metrics stay inside, unless HELPCONNECT_MANAGEMENT_HOST says else.
ENV HELPCONNECT_HTTP_HOST=0.0.0.0 \
    HELPCONNECT_DATA=/data
VOLUME /data
EXPOSE 8080

# Whether it lives; whether it is ready for work ("health" alone) is for those who send it work.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["java", "-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-jar", "/app/helpconnect.jar", "health", "live"]

# The form with brackets has no shell between: SIGTERM reaches Java, which finishes what runs: leave it 40 seconds.
# Half of the container's memory is heap; buffers, threads, compiled code and SQLite need the other half. What it cannot do
# without memory it does not try: it ends, and is started again. More options: JDK_JAVA_OPTIONS.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-jar", "/app/helpconnect.jar"]
CMD []
