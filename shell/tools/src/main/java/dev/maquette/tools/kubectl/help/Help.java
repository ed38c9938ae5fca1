package dev.maquette.tools.kubectl.help;

import dev.maquette.tools.kubectl.verbs.Chapters;
import dev.maquette.tools.kubectl.verbs.VerbTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code kubectl help}, and {@code --help} behind any command, in the layout of kubectl 1.32. */
public final class Help {
    private static final String ALL_TAKE =
            "Use \"kubectl options\" for a list of global command-line options (applies to all commands).";

    private final Pages pages = Pages.read();

    /** Shows a command's page, a group's, or for no words the list of all commands. */
    public void show(List<String> words, PrintStream out) {
        String command = String.join(" ", words);
        Optional<Page> page = pages.of(command);
        if (page.isEmpty()) {
            root(out);
        } else {
            show(command, page.get(), out);
        }
    }

    private void root(PrintStream out) {
        out.println(
                "kubectl talks to the API server of a Kubernetes cluster: it shows objects, makes them, changes them"
                        + " and deletes them.\n");
        for (Chapters.Chapter chapter : Chapters.ALL) {
            commands(chapter.title(), "", chapter.commands(), out);
        }
        out.println("Usage:\n  kubectl [flags] [options]\n");
        out.println("Use \"kubectl <command> --help\" for more information about a given command.");
        out.println(ALL_TAKE);
    }

    private void show(String command, Page page, PrintStream out) {
        out.println(page.purpose() + ".\n");
        page.details().forEach(paragraph -> out.println(" " + paragraph + "\n"));
        aliases(command, out);
        if (!page.examples().isEmpty()) {
            out.println("Examples:");
            out.println(page.examples().stream()
                    .map(each -> "  # " + each.purpose() + "\n  " + each.line() + "\n")
                    .collect(Collectors.joining("  \n")));
        }
        List<String> members = VerbTable.members(command);
        if (!members.isEmpty()) {
            commands("Available Commands", command + " ", members, out);
        }
        List<String> flags =
                VerbTable.named(command).map(verb -> verb.flags().help()).orElse(List.of());
        if (!flags.isEmpty()) {
            out.println("Options:\n" + String.join("\n\n", flags) + "\n");
        }
        out.println("Usage:\n  " + page.usage() + "\n");
        if (!members.isEmpty()) {
            out.println("Use \"kubectl " + command + " <command> --help\" for more information about a given command.");
        }
        out.println(ALL_TAKE);
    }

    private static void aliases(String command, PrintStream out) {
        List<String> names = new ArrayList<>(VerbTable.aliases(command));
        if (!names.isEmpty()) {
            names.addFirst(command.substring(command.lastIndexOf(' ') + 1));
            out.println("Aliases:\n" + String.join(", ", names) + "\n");
        }
    }

    private void commands(String title, String prefix, List<String> names, PrintStream out) {
        int width = Math.max(15, names.stream().mapToInt(String::length).max().orElse(0));
        out.println(title + ":");
        names.forEach(name ->
                out.println("  " + name + " ".repeat(width - name.length() + 1) + pages.purpose(prefix + name)));
        out.println();
    }

    /**
     * {@code kubectl help WORD...}: words behind a command are passed over, and a word that is none is named, which kubectl takes
     * for no failure.
     */
    public int topic(List<String> words, PrintStream out, PrintStream err) {
        List<String> path = new ArrayList<>();
        VerbTable.find(new ArrayList<>(words), path);
        if (path.isEmpty() && !words.isEmpty()) {
            err.println("Unknown help topic "
                    + words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" ", "[", "]")));
            show(path, err);
        } else {
            show(path, out);
        }
        return 0;
    }
}
