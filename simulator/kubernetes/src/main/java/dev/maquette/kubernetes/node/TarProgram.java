package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.kubernetes.shell.ShellState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code tar} in a container, by which {@code kubectl cp} carries files (kubectl: pkg/cmd/cp/cp.go, v1.32), in the words of GNU tar 1.34.
 * Files here have neither owners nor modes nor times, so what keeps or drops those changes nothing.
 */
final class TarProgram {

    private static final int FAILED = 2;
    private static final String DELAYED = "tar: Exiting with failure status due to previous errors\n";
    private static final String AT_ONCE = "tar: Error is not recoverable: exiting now\n";
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "--no-same-permissions",
            "--no-same-owner",
            "--same-owner",
            "--same-permissions",
            "--preserve-permissions",
            "--touch");

    private final Program program;
    private final ContainerFiles files;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private boolean saidLeadingSlash;
    private int status;

    TarProgram(Program program) {
        this.program = program;
        this.files = program.process().files();
    }

    /** A file or directory to pack, and where its path begins. */
    private record Operand(String directory, String path) {}

    /**
     * What a command line asks for.
     *
     * @param letters all options of one letter
     * @param directory where members are unpacked
     */
    private record Wish(
            String letters, String archive, String directory, List<Operand> operands, List<String> unknown) {

        boolean has(char letter) {
            return letters.indexOf(letter) >= 0;
        }

        static Wish of(List<String> arguments, String here) {
            StringBuilder letters = new StringBuilder();
            String archive = "-";
            String directory = here;
            List<Operand> operands = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                String word = arguments.get(i);
                if (WITHOUT_EFFECT.contains(word)) {
                    continue;
                }
                boolean isOption = i == 0 || word.startsWith("-") && word.length() > 1;
                if (!isOption) {
                    operands.add(new Operand(directory, word));
                    continue;
                }
                String rest = word.startsWith("--") ? "" : word.replaceFirst("^-", "");
                if (rest.isEmpty()) {
                    unknown.add(word);
                }
                while (!rest.isEmpty()) {
                    char letter = rest.charAt(0);
                    rest = rest.substring(1);
                    letters.append(letter);
                    if ("cxtvpmo".indexOf(letter) >= 0) {
                        continue;
                    }
                    if ("fC".indexOf(letter) < 0) {
                        unknown.add("-" + letter);
                        continue;
                    }
                    boolean isAttached = word.startsWith("-") && !rest.isEmpty();
                    String value = isAttached ? rest : i + 1 < arguments.size() ? arguments.get(++i) : "";
                    rest = isAttached ? "" : rest;
                    archive = letter == 'f' ? value : archive;
                    directory = letter == 'C' ? ShellState.resolve(directory, value) : directory;
                }
            }
            return new Wish(letters.toString(), archive, directory, operands, unknown);
        }
    }

    /** Whether tar with such arguments takes its archive from the input. */
    static boolean readsInput(List<String> arguments) {
        Wish wish = Wish.of(arguments, "/");
        return (wish.has('x') || wish.has('t')) && wish.archive().equals("-");
    }

    Workload.ExecResult run() {
        Wish wish = Wish.of(program.arguments(), program.shell().directory());
        if (!wish.unknown().isEmpty()) {
            wish.unknown().forEach(option -> err.append(Gap.TAR_OPTION.words(option)));
            status = FAILED;
        } else if (wish.has('c')) {
            pack(wish);
        } else if (wish.has('x') || wish.has('t')) {
            take(wish);
        } else {
            err.append("tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options\n");
            status = FAILED;
        }
        return new Workload.ExecResult(status, out.toString(), err.toString());
    }

    private void pack(Wish wish) {
        if (wish.operands().isEmpty()) {
            err.append("tar: Cowardly refusing to create an empty archive\n");
            status = FAILED;
            return;
        }
        TarArchive archive = new TarArchive(program.process().now());
        for (Operand operand : wish.operands()) {
            String path = ShellState.resolve(operand.directory(), operand.path());
            if (ImageRoot.list(files, path).isEmpty() && files.read(path).isEmpty()) {
                complain(operand.path(), "Cannot stat: No such file or directory");
            } else {
                pack(path, operand.path().replaceFirst("(?<=.)/+$", ""), archive);
            }
        }
        byte[] bytes = archive.end();
        if (wish.archive().equals("-")) {
            out.append(ByteText.of(bytes));
        } else if (!files.write(program.path(wish.archive()), bytes)) {
            complain(wish.archive(), "Cannot open: Read-only file system");
        }
        endDelayed();
    }

    private void pack(String path, String name, TarArchive archive) {
        Optional<List<String>> names = ImageRoot.list(files, path);
        if (names.isEmpty()) {
            files.read(path).ifPresent(content -> archive.file(relative(name), content));
            return;
        }
        if (!name.equals("/")) {
            archive.directory(relative(name));
        }
        for (String each : names.get()) {
            String below = name.endsWith("/") ? name + each : name + "/" + each;
            pack(path.equals("/") ? "/" + each : path + "/" + each, below, archive);
        }
    }

    /** A member's name is never absolute. */
    private String relative(String name) {
        if (name.startsWith("/") && !saidLeadingSlash) {
            saidLeadingSlash = true;
            err.append("tar: Removing leading `/' from member names\n");
        }
        return name.replaceFirst("^/+", "");
    }

    private void take(Wish wish) {
        if (wish.has('x') && !ImageRoot.mayHold(files, wish.directory())) {
            complain(wish.directory(), "Cannot open: No such file or directory");
            err.append(AT_ONCE);
            return;
        }
        Optional<byte[]> archive = program.content(wish.archive());
        if (archive.isEmpty()) {
            complain(wish.archive(), "Cannot open: No such file or directory");
            err.append(AT_ONCE);
            return;
        }
        try {
            for (TarArchive.Member member : TarArchive.read(archive.get())) {
                if (isWanted(member.name(), wish.operands())) {
                    take(member, wish);
                }
            }
        } catch (TarArchive.Broken broken) {
            err.append("tar: ").append(broken.words()).append('\n');
            status = FAILED;
        }
        endDelayed();
    }

    private static boolean isWanted(String name, List<Operand> operands) {
        return operands.isEmpty()
                || operands.stream()
                        .map(operand -> operand.path().replaceFirst("/+$", ""))
                        .anyMatch(wanted -> name.equals(wanted) || name.startsWith(wanted + "/"));
    }

    private void take(TarArchive.Member member, Wish wish) {
        if (wish.has('t') || wish.has('v')) {
            out.append(member.name()).append('\n');
        }
        if (wish.has('x')) {
            unpack(member, wish.directory());
        }
    }

    private void unpack(TarArchive.Member member, String directory) {
        if (List.of(member.name().split("/")).contains("..")) {
            complain(member.name(), "Member name contains '..'");
            return;
        }
        String path = ShellState.resolve(directory, relative(member.name()));
        boolean isFile = files.read(path).isPresent();
        boolean isDirectory = ImageRoot.list(files, path).isPresent();
        switch (member.kind()) {
            case OTHER -> {
                err.append(Gap.TAR_MEMBER.words(member.name()));
                status = FAILED;
            }
            case DIRECTORY -> {
                if (isFile) {
                    complain(member.name(), "Cannot mkdir: File exists");
                } else if (!isDirectory && !files.makeDirectory(path)) {
                    complain(member.name(), "Cannot mkdir: Read-only file system");
                }
            }
            case FILE -> {
                if (isDirectory) {
                    complain(member.name(), "Cannot open: File exists");
                } else if (!files.write(path, member.content())) {
                    complain(member.name(), "Cannot open: Read-only file system");
                }
            }
        }
    }

    private void complain(String name, String why) {
        err.append("tar: ").append(name).append(": ").append(why).append('\n');
        status = FAILED;
    }

    private void endDelayed() {
        if (status != 0) {
            err.append(DELAYED);
        }
    }
}
