package dev.maquette.acceptance.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Something of the outer world, and the only packages that may touch it. A package stands for those below it too. */
record Edge(String what, Set<String> touches, List<String> where) {

    /**
     * Wall time, chance and sleep come by constructor everywhere else, so that a world can be replayed. A SecureRandom over an own provider of
     * bytes draws from what it is given, and is no chance.
     */
    static final Edge CHANCE_AND_TIME = new Edge(
            "wall time, chance or sleep",
            Set.of(
                    "java.time.Instant.now()",
                    "java.time.LocalDate.now()",
                    "java.time.LocalDateTime.now()",
                    "java.time.ZonedDateTime.now()",
                    "java.time.OffsetDateTime.now()",
                    "java.time.Clock.system",
                    "java.time.InstantSource.system",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.Thread.sleep",
                    "java.util.concurrent.TimeUnit.sleep",
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random",
                    "java.util.Random.<init>()",
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "java.security.SecureRandom.<init>()",
                    "java.security.SecureRandom.<init>([B)",
                    "java.security.SecureRandom.getInstance"),
            List.of("dev.maquette.server", "dev.maquette.prompt", "dev.maquette.benchmarks"));

    /** What a library is for says where it belongs. */
    static final List<Edge> LIBRARIES = List.of(
            library("io.netty", "server", "benchmarks"),
            library("org.bouncycastle", "server"),
            library("org.springframework", "prompt"),
            library("org.jline", "prompt"),
            library("io.fabric8", "tools", "promotion"),
            library("com.marcnuri.helm", "tools", "promotion"),
            library("software.amazon.awssdk", "aws", "server", "tools", "promotion"),
            library("dev.cel", "kubernetes"),
            library("org.pcollections", "kubernetes"),
            library("org.commonmark", "runner"),
            library("org.openjdk.jmh", "benchmarks"),
            library("org.testcontainers", "profiles"));

    private static Edge library(String rootPackage, String... rooms) {
        List<String> where =
                Arrays.stream(rooms).map(room -> "dev.maquette." + room).toList();
        return new Edge(rootPackage, Set.of(rootPackage), where);
    }

    boolean admits(JavaClass type) {
        return where.stream().anyMatch(root -> within(type.getPackageName(), root));
    }

    /** A name may end before the parameters, and then means every form of the method. */
    boolean isTouchedBy(String nameWithParameters) {
        return touches.stream().anyMatch(nameWithParameters::startsWith);
    }

    boolean contains(JavaClass type) {
        return touches.stream().anyMatch(root -> within(type.getPackageName(), root));
    }

    private static boolean within(String name, String root) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    @Override
    public String toString() {
        return what;
    }
}
