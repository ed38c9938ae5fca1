package dev.maquette.aws.elasticloadbalancingv2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesResponse;

/** The certificates of a listener of TLS: the default one that it was made with, and those for further names. */
final class ListenerCertificates {

    /** Application load balancer user guide, quotas: certificates per load balancer, without the default ones. */
    private static final int MOST = 25;

    private ListenerCertificates() {}

    static void register(Operations.Builder elb) {
        elb.write(
                AddListenerCertificatesRequest.class,
                ListenerCertificates::add,
                Listeners.need(
                        "elasticloadbalancing:AddListenerCertificates", AddListenerCertificatesRequest::listenerArn));
        elb.write(
                RemoveListenerCertificatesRequest.class,
                ListenerCertificates::remove,
                Listeners.need(
                        "elasticloadbalancing:RemoveListenerCertificates",
                        RemoveListenerCertificatesRequest::listenerArn));
        elb.read(
                DescribeListenerCertificatesRequest.class,
                ListenerCertificates::describe,
                Need.of("elasticloadbalancing:DescribeListenerCertificates"));
    }

    private static List<String> named(@Nullable List<Certificate> certificates) {
        List<String> arns = Given.list(certificates).stream()
                .map(each -> Given.text(each.certificateArn()))
                .filter(arn -> !arn.isEmpty())
                .toList();
        if (arns.isEmpty()) {
            throw ElbFailures.missing("certificates");
        }
        return arns;
    }

    private static String byDefault(Listener listener) {
        return Shapes.parse(listener.said())
                .path("Certificates")
                .path(0)
                .path("CertificateArn")
                .asText("");
    }

    private static List<Certificate> shown(List<String> arns) {
        return arns.stream()
                .map(arn -> Certificate.builder()
                        .certificateArn(arn)
                        .isDefault(false)
                        .build())
                .toList();
    }

    private static AddListenerCertificatesResponse add(WriteCall call, AddListenerCertificatesRequest request) {
        Listener listener = Listeners.get(call, request.listenerArn());
        List<String> arns = named(request.certificates());
        if (byDefault(listener).isEmpty()) {
            throw ElbFailures.of(
                    "InvalidConfigurationRequest",
                    "Certificates cannot be added to a listener whose protocol is neither HTTPS nor TLS");
        }
        Set<String> all = new LinkedHashSet<>(listener.certificates());
        all.addAll(arns);
        if (all.size() > MOST) {
            throw ElbFailures.of(
                    "TooManyCertificates", "You've reached the limit on the number of certificates per load balancer");
        }
        ElbStore.put(call, listener.certified(List.copyOf(all)));
        return AddListenerCertificatesResponse.builder()
                .certificates(shown(arns))
                .build();
    }

    private static RemoveListenerCertificatesResponse remove(
            WriteCall call, RemoveListenerCertificatesRequest request) {
        Listener listener = Listeners.get(call, request.listenerArn());
        List<String> arns = named(request.certificates());
        if (arns.contains(byDefault(listener))) {
            throw ElbFailures.of("OperationNotPermitted", "Default certificate cannot be removed");
        }
        ElbStore.put(
                call,
                listener.certified(listener.certificates().stream()
                        .filter(each -> !arns.contains(each))
                        .toList()));
        return RemoveListenerCertificatesResponse.builder().build();
    }

    private static DescribeListenerCertificatesResponse describe(
            Call call, DescribeListenerCertificatesRequest request) {
        Listener listener = Listeners.get(call, request.listenerArn());
        List<Certificate> certificates = new ArrayList<>();
        String first = byDefault(listener);
        if (!first.isEmpty()) {
            certificates.add(
                    Certificate.builder().certificateArn(first).isDefault(true).build());
        }
        certificates.addAll(shown(listener.certificates()));
        return DescribeListenerCertificatesResponse.builder()
                .certificates(certificates)
                .build();
    }
}
