package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Commands that change files; all of them ask whether they may. */
final class FileCommands {

    private FileCommands() {}

    static int mkdir(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "pv", "m");
        for (String name : options.operands(1, "folder")) {
            Path path = writable(invocation, name);
            if (options.has('p')) {
                Files.createDirectories(path);
            } else {
                Files.createDirectory(path);
            }
        }
        return 0;
    }

    static int rm(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "rRfv", "");
        boolean recursive = options.has('r') || options.has('R');
        for (String name : options.operands(options.has('f') ? 0 : 1, "file")) {
            Path path = writable(invocation, name);
            if (invocation.environment().workingDirectory().startsWith(path)) {
                throw CommandLineProblem.CANNOT_WRITE.exception("path", name, "reason", "is the working directory");
            }
            if (Files.isDirectory(path) && !Files.isSymbolicLink(path) && !recursive) {
                throw CommandLineProblem.CANNOT_WRITE.exception("path", name, "reason", "Is a directory");
            }
            if (!Files.exists(path) && !Files.isSymbolicLink(path)) {
                if (!options.has('f')) {
                    throw new NoSuchFileException(name);
                }
            } else {
                delete(path);
            }
        }
        return 0;
    }

    /** Deletes a tree from its leaves; links are removed, never followed. */
    private static void delete(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    static int cp(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "rRapfv", "");
        boolean recursive = options.has('r') || options.has('R') || options.has('a');
        for (Transfer transfer : transfers(invocation, options)) {
            if (Files.isDirectory(transfer.from()) && !recursive) {
                throw CommandLineProblem.CANNOT_READ.exception("path", transfer.from(), "reason", "Is a directory");
            }
            copy(transfer);
        }
        return 0;
    }

    private static void copy(Transfer transfer) throws IOException {
        try (Stream<Path> tree = Files.walk(transfer.from())) {
            for (Path path : tree.toList()) {
                Path target = transfer.to().resolve(transfer.from().relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static int mv(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "fv", "");
        for (Transfer transfer : transfers(invocation, options)) {
            invocation.files().forWriting(transfer.from());
            Files.move(transfer.from(), transfer.to(), StandardCopyOption.REPLACE_EXISTING);
        }
        return 0;
    }

    /** One file on its way; the target is the file itself, never the folder it goes into. */
    private record Transfer(Path from, Path to) {}

    private static List<Transfer> transfers(Invocation invocation, Options options) throws IOException {
        List<String> names = options.operands(2, "target");
        Path target = writable(invocation, names.getLast());
        boolean into = Files.isDirectory(target);
        if (names.size() > 2 && !into) {
            throw CommandLineProblem.CANNOT_WRITE.exception("path", names.getLast(), "reason", "Not a directory");
        }
        List<Transfer> transfers = new ArrayList<>();
        for (String name : names.subList(0, names.size() - 1)) {
            Path from = invocation.resolve(name);
            if (!Files.exists(from)) {
                throw new NoSuchFileException(name);
            }
            Path to = into ? target.resolve(from.getFileName()) : target;
            if (to.startsWith(from)) {
                throw CommandLineProblem.CANNOT_WRITE.exception("path", name, "reason", "lies in itself");
            }
            transfers.add(new Transfer(from, to));
        }
        return transfers;
    }

    /** Makes files that are not there; the time of one that is there stays, since no clock is at hand. */
    static int touch(Invocation invocation) throws IOException {
        for (String name : Options.of(invocation, "c", "").operands(1, "file")) {
            Path path = writable(invocation, name);
            if (!Files.exists(path)) {
                Files.createFile(path);
            }
        }
        return 0;
    }

    /** Names count upwards instead of being random, so that a rehearsal repeats itself exactly. */
    static int mktemp(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "dq", "");
        Path folder = invocation.files().temporaryFolder();
        Files.createDirectories(folder);
        for (int i = 1; ; i++) {
            Path path = folder.resolve(String.format("tmp.%06d", i));
            try {
                invocation
                        .stdout()
                        .print((options.has('d') ? Files.createDirectory(path) : Files.createFile(path)) + "\n");
                return 0;
            } catch (FileAlreadyExistsException e) {
                continue;
            }
        }
    }

    static int ls(Invocation invocation) throws IOException {
        Options options = Options.of(invocation, "1aAldhrt", "");
        List<String> names = options.operands().isEmpty() ? List.of(".") : options.operands();
        for (String name : names) {
            Path path = invocation.resolve(name);
            if (!Files.exists(path)) {
                throw new NoSuchFileException(name);
            }
            if (names.size() > 1 && Files.isDirectory(path) && !options.has('d')) {
                invocation.stdout().print(name + ":\n");
            }
            list(invocation, options, path, name);
        }
        return 0;
    }

    private static void list(Invocation invocation, Options options, Path path, String name) throws IOException {
        if (!Files.isDirectory(path) || options.has('d')) {
            invocation.stdout().print(line(options, path, name));
            return;
        }
        boolean hidden = options.has('a') || options.has('A');
        try (Stream<Path> entries = Files.list(path)) {
            entries.filter(entry -> hidden || !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .forEach(entry -> invocation
                            .stdout()
                            .print(line(options, entry, entry.getFileName().toString())));
        }
    }

    private static String line(Options options, Path path, String name) {
        if (!options.has('l')) {
            return name + "\n";
        }
        try {
            String kind = Files.isDirectory(path) ? "d" : "-";
            return String.format("%s %10d %s%n", kind, Files.size(path), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int cd(Invocation invocation) {
        List<String> arguments = invocation.arguments();
        String wish = arguments.isEmpty() ? invocation.environment().get("HOME").orElse(".") : arguments.getFirst();
        String name = wish.equals("-") ? invocation.environment().get("OLDPWD").orElse(".") : wish;
        Path path = invocation.resolve(name);
        if (!Files.isDirectory(path)) {
            String reason = Files.exists(path) ? "Not a directory" : "No such file or directory";
            throw new ProblemException(CommandLineProblem.CANNOT_READ.problem("path", name, "reason", reason));
        }
        invocation
                .environment()
                .set("OLDPWD", invocation.environment().workingDirectory().toString());
        invocation.environment().changeDirectory(path);
        invocation.environment().set("PWD", path.toString());
        if (wish.equals("-")) {
            invocation.stdout().print(path + "\n");
        }
        return 0;
    }

    private static Path writable(Invocation invocation, String name) {
        return invocation.files().forWriting(invocation.resolve(name));
    }
}
