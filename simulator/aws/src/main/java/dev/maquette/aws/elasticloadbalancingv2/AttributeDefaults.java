package dev.maquette.aws.elasticloadbalancingv2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What attributes there are and what they are unless somebody sets them (ELB user guides, attributes, day 2026-11-30). */
final class AttributeDefaults {

    private static final Map<String, String> LOGS = Map.of(
            "access_logs.s3.enabled", "false",
            "access_logs.s3.bucket", "",
            "access_logs.s3.prefix", "",
            "deletion_protection.enabled", "false",
            "ipv6.deny_all_igw_traffic", "false",
            "zonal_shift.config.enabled", "false");

    private static final Map<String, String> APPLICATION = Map.ofEntries(
            Map.entry("client_keep_alive.seconds", "3600"),
            Map.entry("connection_logs.s3.bucket", ""),
            Map.entry("connection_logs.s3.enabled", "false"),
            Map.entry("connection_logs.s3.prefix", ""),
            Map.entry("health_check_logs.s3.bucket", ""),
            Map.entry("health_check_logs.s3.enabled", "false"),
            Map.entry("health_check_logs.s3.prefix", ""),
            Map.entry("idle_timeout.timeout_seconds", "60"),
            Map.entry("load_balancing.cross_zone.enabled", "true"),
            Map.entry("routing.http.desync_mitigation_mode", "defensive"),
            Map.entry("routing.http.drop_invalid_header_fields.enabled", "false"),
            Map.entry("routing.http.preserve_host_header.enabled", "false"),
            Map.entry("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"),
            Map.entry("routing.http.xff_client_port.enabled", "false"),
            Map.entry("routing.http.xff_header_processing.mode", "append"),
            Map.entry("routing.http2.enabled", "true"),
            Map.entry("waf.fail_open.enabled", "false"));

    private static final Map<String, String> NETWORK = Map.of(
            "dns_record.client_routing_policy", "any_availability_zone",
            "load_balancing.cross_zone.enabled", "false",
            "secondary_ips.auto_assigned.per_subnet", "0");

    private static final Map<String, String> GROUP_OF_ALL = Map.of(
            "deregistration_delay.timeout_seconds", "300",
            "load_balancing.cross_zone.enabled", "use_load_balancer_configuration",
            "stickiness.enabled", "false",
            "target_group_health.dns_failover.minimum_healthy_targets.count", "1",
            "target_group_health.dns_failover.minimum_healthy_targets.percentage", "off",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");

    private static final Map<String, String> GROUP_OF_APPLICATION = Map.of(
            "load_balancing.algorithm.anomaly_mitigation", "off",
            "load_balancing.algorithm.type", "round_robin",
            "slow_start.duration_seconds", "0",
            "stickiness.app_cookie.cookie_name", "",
            "stickiness.app_cookie.duration_seconds", "86400",
            "stickiness.lb_cookie.duration_seconds", "86400",
            "stickiness.type", "lb_cookie");

    private static final Map<String, String> GROUP_OF_NETWORK = Map.of(
            "deregistration_delay.connection_termination.enabled", "false",
            "proxy_protocol_v2.enabled", "false",
            "stickiness.type", "source_ip",
            "target_health_state.unhealthy.connection_termination.enabled", "true",
            "target_health_state.unhealthy.draining_interval_seconds", "0");

    private static final List<String> RESPONSE_HEADERS = List.of(
            "access_control_allow_credentials",
            "access_control_allow_headers",
            "access_control_allow_methods",
            "access_control_allow_origin",
            "access_control_expose_headers",
            "access_control_max_age",
            "content_security_policy",
            "strict_transport_security",
            "x_content_type_options",
            "x_frame_options");

    private AttributeDefaults() {}

    /** The attributes of a load balancer, with those that were set. */
    static Map<String, String> of(LoadBalancer balancer) {
        Map<String, String> all = new TreeMap<>(LOGS);
        all.putAll(balancer.isApplication() ? APPLICATION : NETWORK);
        all.putAll(balancer.attributes());
        return all;
    }

    static Map<String, String> of(TargetGroup group) {
        String protocol = group.text("Protocol");
        boolean isOfApplication = List.of("HTTP", "HTTPS", "").contains(protocol);
        Map<String, String> all = new TreeMap<>(GROUP_OF_ALL);
        all.putAll(isOfApplication ? GROUP_OF_APPLICATION : GROUP_OF_NETWORK);
        if (!isOfApplication) {
            boolean isByInstance = group.text("TargetType").equals("instance") || protocol.contains("UDP");
            all.put("preserve_client_ip.enabled", Boolean.toString(isByInstance));
        }
        all.putAll(group.attributes());
        return all;
    }

    static Map<String, String> of(Listener listener, String protocol) {
        Map<String, String> all = new TreeMap<>();
        if (protocol.startsWith("HTTP")) {
            all.put("routing.http.response.server.enabled", "true");
            RESPONSE_HEADERS.forEach(header -> all.put("routing.http.response." + header + ".header_value", ""));
        } else if (Stream.of("TCP", "TCP_UDP").anyMatch(protocol::equals)) {
            all.put("tcp.idle_timeout.seconds", "350");
        }
        all.putAll(listener.attributes());
        return all;
    }
}
