package dev.maquette.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters as large as Kubernetes promises (https://kubernetes.io/docs/setup/best-practices/cluster-large/). */
class LargeClusterTest {

    private static final int NODES = 5_000;

    @ParameterizedTest
    @ValueSource(strings = {"microk8s", "k3s"})
    void givesEveryOfFiveThousandNodesAnAddressAndAPodRangeOfItsOwn(String name) throws Exception {
        Platform platform = Platforms.named(name);
        Set<String> addresses = new HashSet<>();
        Set<String> ranges = new HashSet<>();
        List<ObjectNode> all =
                platform.beginning(platform.preferred().minor(), NODES, NodeShape.ORDINARY, Instant.EPOCH);

        for (JsonNode node : all) {
            if (node.path("kind").asText().equals("Node")) {
                String address = node.at("/status/addresses/0/address").asText();
                String range = node.at("/spec/podCIDR").asText();

                assertThat(InetAddress.ofLiteral(address).isSiteLocalAddress()).isTrue();
                assertThat(InetAddress.ofLiteral(range.replace(".0/24", ".0")).isAnyLocalAddress())
                        .isFalse();
                assertThat(node.at("/spec/podCIDRs/0").asText()).isEqualTo(range);
                addresses.add(address);
                ranges.add(range);
            }
        }

        assertThat(addresses).hasSize(NODES);
        assertThat(ranges).hasSize(NODES);
    }
}
