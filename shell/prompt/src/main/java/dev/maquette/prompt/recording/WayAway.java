package dev.maquette.prompt.recording;

import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What follows from a line that makes something: the line that takes it away, and the question that shows it is there. Where nothing
 * follows, the writer of the script fills it in.
 */
record WayAway(String removal, String question) {

    /** The way for a line of one command. */
    static Optional<WayAway> of(String line) {
        return words(line).flatMap(WayAway::following);
    }

    private static Optional<WayAway> following(List<String> all) {
        List<String> words = all.getFirst().equals("microk8s") && all.size() > 1 && isTool(all.get(1))
                ? all.subList(1, all.size())
                : all;
        String tool = words.getFirst();
        String verb = words.size() > 1 ? words.get(1) : "";
        String scope = scope(words);
        return switch (tool + " " + verb) {
            case "kubectl create", "kubectl apply" ->
                file(words).map(file -> ofKubectl(scope + " -f " + file)).or(() -> named(words, scope));
            case "kubectl run" -> operand(words, 2).map(name -> ofKubectl(scope + " pod " + name));
            case "helm install", "helm upgrade" ->
                operand(words, 2)
                        .map(name -> new WayAway("helm uninstall " + name + scope, "helm status " + name + scope));
            case "microk8s enable" ->
                operand(words, 2)
                        .map(name -> name.replaceFirst(":.*", ""))
                        .map(name -> new WayAway("microk8s disable " + name, "microk8s status --addon " + name));
            default -> Optional.empty();
        };
    }

    private static boolean isTool(String word) {
        return Set.of("kubectl", "helm", "helm3").contains(word);
    }

    private static Optional<WayAway> named(List<String> words, String scope) {
        Optional<String> kind = operand(words, 2);
        int index = kind.filter(Set.of("secret", "service", "svc")::contains).isPresent() ? 4 : 3;
        return kind.flatMap(one -> operand(words, index).map(name -> ofKubectl(scope + " " + one + " " + name)));
    }

    private static WayAway ofKubectl(String what) {
        return new WayAway("kubectl delete" + what + " --ignore-not-found", "kubectl get" + what);
    }

    private static Optional<List<String>> words(String line) {
        try {
            List<List<String>> commands = CommandLine.parse(line)
                    .commands()
                    .map(command -> command.words().stream()
                            .map(word -> word.literal().orElse(""))
                            .toList())
                    .toList();
            boolean isOne = commands.size() == 1
                    && !commands.getFirst().isEmpty()
                    && commands.getFirst().stream().noneMatch(String::isEmpty);
            return isOne ? Optional.of(commands.getFirst()) : Optional.empty();
        } catch (ProblemException unparsed) {
            return Optional.empty();
        }
    }

    private static String scope(List<String> words) {
        return flag(words, "-n", "--namespace").map(name -> " -n " + name).orElse("");
    }

    private static Optional<String> file(List<String> words) {
        return flag(words, "-f", "--filename").filter(file -> !file.equals("-"));
    }

    private static Optional<String> flag(List<String> words, String brief, String full) {
        for (int i = 0; i < words.size(); i++) {
            boolean isApart = words.get(i).equals(brief) || words.get(i).equals(full);
            if (isApart && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (words.get(i).startsWith(full + "=")) {
                return Optional.of(words.get(i).substring(full.length() + 1));
            }
        }
        return Optional.empty();
    }

    /** A word that is neither flag nor the value of the namespace's flag, counted with the tool's name. */
    private static Optional<String> operand(List<String> words, int index) {
        Stream<String> operands = Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .filter(i -> !words.get(i).startsWith("-"))
                .filter(i -> i == 0
                        || !Set.of("-n", "--namespace", "-f", "--filename").contains(words.get(i - 1)))
                .map(words::get);
        return operands.skip(index).findFirst();
    }
}
