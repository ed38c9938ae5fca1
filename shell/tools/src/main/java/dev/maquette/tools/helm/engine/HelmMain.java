package dev.maquette.tools.helm.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The helm process. It loads the engine first, then reads orders from its input, a line of JSON each; so the process can be started before
 * anybody knows what it is wanted for. It answers with a line of JSON, and ends with whoever started it, whatever it is doing.
 */
public final class HelmMain {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HelmMain() {}

    public static void main(String[] ignored) throws InterruptedException {
        PrintStream answers = System.out;
        String version = loadEngine();
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> read(orders));
        while (true) {
            answer(answers, orders.take(), version);
        }
    }

    /** Answers with the version of what was loaded. */
    static String loadEngine() {
        return Helm.version().call();
    }

    /** Carries an order out, and says so at the end of both outputs. */
    static void answer(PrintStream answers, String order, String version) {
        answers.println(answer(order, version));
        answers.print(HelmOutput.end(0));
        answers.flush();
        System.err.print(HelmOutput.end(0));
        System.err.flush();
    }

    private static void read(BlockingQueue<String> orders) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(line);
            }
        } catch (IOException broken) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static String answer(String order, String version) {
        ObjectNode answer = MAPPER.createObjectNode();
        try {
            JsonNode read = MAPPER.readTree(order);
            String text = read.path("verb").asText().equals("version") ? version : new LibraryCalls(read).carryOut();
            answer.put("text", text);
        } catch (RuntimeException failure) {
            answer.put("error", String.valueOf(failure.getMessage()).strip());
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
        return answer.toString();
    }
}
