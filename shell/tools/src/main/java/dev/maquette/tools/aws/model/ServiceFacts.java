package dev.maquette.tools.aws.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the SDK's classes do not tell of a service, from AWS's published models: the operations' names on the wire, which members a request
 * must have, between which members pages are turned, and what is waited for. Each file names its source and the day it was read.
 *
 * @param operations names on the wire by names on the command line
 * @param required members by the names of structures, in small letters
 * @param paginators by names on the wire
 * @param waiters by names on the command line
 */
record ServiceFacts(
        Map<String, String> operations,
        Map<String, List<String>> required,
        Map<String, Paginator> paginators,
        Map<String, Waiter> waiters) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ServiceFacts of(String cliName) {
        try (InputStream in = ServiceFacts.class.getResourceAsStream(cliName + ".json")) {
            if (in == null) {
                throw new IllegalStateException("there are no facts of " + cliName);
            }
            return of(JSON.readTree(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ServiceFacts of(JsonNode file) {
        Map<String, Paginator> paginators = new TreeMap<>();
        file.path("paginators").properties().forEach(each -> paginators.put(each.getKey(), paginator(each.getValue())));
        Map<String, Waiter> waiters = new TreeMap<>();
        file.path("waiters").properties().forEach(each -> waiters.put(each.getKey(), Waiter.of(each.getValue())));
        return new ServiceFacts(
                new TreeMap<>(JSON.convertValue(file.path("operations"), new TypeReference<Map<String, String>>() {})),
                JSON.convertValue(file.path("required"), new TypeReference<Map<String, List<String>>>() {}),
                paginators,
                waiters);
    }

    private static Paginator paginator(JsonNode node) {
        return new Paginator(
                words(node.path("input")),
                words(node.path("output")),
                words(node.path("result")),
                words(node.path("others")),
                Optional.ofNullable(node.get("limit")).map(JsonNode::asText),
                Optional.ofNullable(node.get("more")).map(JsonNode::asText));
    }

    private static List<String> words(JsonNode array) {
        return array.isArray() ? JSON.convertValue(array, new TypeReference<List<String>>() {}) : List.of();
    }
}
