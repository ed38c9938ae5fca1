package dev.maquette.server.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ListImagesRequest;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;
import software.amazon.awssdk.services.ecr.model.Repository;

/** Lists in pages: the tags of a repository, and the repositories of a registry. */
record TagList(Ask ask, EcrCalls calls) {

    private static final int MOST = 1000;

    WireResponse tags(String name) {
        List<String> tags = new ArrayList<>();
        String token = null;
        do {
            ListImagesResponse page = calls.ask(
                    ListImagesResponse.class,
                    ListImagesRequest.builder()
                            .registryId(ask.account())
                            .repositoryName(name)
                            .filter(filter -> filter.tagStatus("TAGGED"))
                            .maxResults(MOST)
                            .nextToken(token)
                            .build());
            page.imageIds().forEach(id -> tags.add(id.imageTag()));
            token = page.nextToken();
        } while (token != null);
        tags.sort(String::compareTo);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
        return page(body, "tags", tags);
    }

    WireResponse catalog() {
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            DescribeRepositoriesResponse page = calls.ask(
                    DescribeRepositoriesResponse.class,
                    DescribeRepositoriesRequest.builder()
                            .registryId(ask.account())
                            .maxResults(MOST)
                            .nextToken(token)
                            .build());
            page.repositories().stream().map(Repository::repositoryName).forEach(names::add);
            token = page.nextToken();
        } while (token != null);
        return page(JsonNodeFactory.instance.objectNode(), "repositories", names);
    }

    private WireResponse page(ObjectNode body, String member, List<String> all) {
        String last = Routes.parameter(ask, "last").orElse("");
        int most = Routes.parameter(ask, "n")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(MOST);
        List<String> rest =
                all.stream().filter(each -> each.compareTo(last) > 0).toList();
        List<String> shown = rest.subList(0, Math.min(most, rest.size()));
        ArrayNode items = body.putArray(member);
        shown.forEach(items::add);
        WireHeaders headers = Routes.VERSION.with("Content-Type", "application/json");
        Optional<String> next = shown.size() < rest.size() && !shown.isEmpty()
                ? Optional.of("<" + ask.path() + "?n=" + most + "&last=" + shown.getLast() + ">; rel=\"next\"")
                : Optional.empty();
        return new WireResponse(
                200,
                next.map(link -> headers.with("Link", link)).orElse(headers),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
