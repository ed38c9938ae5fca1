package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.shell.ByteText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs that ask the cluster's network (busybox 1.36). */
final class NetworkPrograms {

    private NetworkPrograms() {}

    static Workload.ExecResult fetch(Program program) {
        List<String> words = new ArrayList<>(program.arguments());
        Optional<String> file = Optional.empty();
        boolean isSpider = words.remove("--spider");
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.matches("-[qcS]*O") && i + 1 < words.size()) {
                file = Optional.of(words.get(++i));
            } else if (word.matches("-[qcS]*O.+")) {
                file = Optional.of(word.substring(word.indexOf('O') + 1));
            } else if (word.matches("-[TtPYU]|--header|--post-data") && i + 1 < words.size()) {
                i++;
            } else if (!word.startsWith("-")) {
                operands.add(word);
            }
        }
        if (operands.isEmpty()) {
            return program.fails(1, "wget: missing URL\n");
        }
        String url = operands.getFirst().contains("://") ? operands.getFirst() : "http://" + operands.getFirst();
        Optional<URI> uri = uri(url);
        String host = uri.map(URI::getHost).orElse("");
        if (host.isEmpty() || program.process().address(host).isEmpty()) {
            return program.fails(1, "wget: bad address '" + (host.isEmpty() ? operands.getFirst() : host) + "'\n");
        }
        Optional<Workload.HttpReply> reply = program.process().ask(url, "GET", Map.of(), new byte[0]);
        if (reply.isEmpty()) {
            return program.fails(1, "wget: can't connect to remote host (" + host + "): Connection refused\n");
        }
        int status = reply.get().status();
        if (status >= 400) {
            return program.fails(1, "wget: server returned error: HTTP/1.1 " + status + "\n");
        }
        String path = uri.map(URI::getPath).orElse("");
        String named = path.substring(path.lastIndexOf('/') + 1);
        return isSpider
                ? program.prints("")
                : save(
                        program,
                        file.orElse(named.isEmpty() ? "index.html" : named),
                        reply.get().body());
    }

    private static Optional<URI> uri(String url) {
        try {
            return Optional.of(URI.create(url));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Workload.ExecResult save(Program program, String file, byte[] body) {
        if (file.equals("-")) {
            return program.prints(ByteText.of(body));
        }
        return file.equals("/dev/null") || program.process().files().write(program.path(file), body)
                ? program.prints("")
                : program.fails(1, "wget: can't open '" + file + "': Read-only file system\n");
    }

    /** The answer of the cluster's DNS, in the words of busybox. */
    static Workload.ExecResult lookUp(Program program) {
        if (program.operands().isEmpty()) {
            return program.fails(1, "nslookup: missing host\n");
        }
        String host = program.operands().getFirst().replaceAll("\\.$", "");
        Process process = program.process();
        if (!process.resolves("kubernetes.default")) {
            return program.fails(1, ";; connection timed out; no servers could be reached\n\n");
        }
        String server = process.address("kube-dns.kube-system").orElse("");
        String head = "Server:\t\t" + server + "\nAddress:\t" + server + ":53\n\n";
        Optional<String> address = process.address(host);
        return address.map(found -> program.prints(head + "Name:\t" + host + "\nAddress: " + found + "\n\n"))
                .orElseGet(
                        () -> new Workload.ExecResult(1, head + "** server can't find " + host + ": NXDOMAIN\n\n", ""));
    }
}
