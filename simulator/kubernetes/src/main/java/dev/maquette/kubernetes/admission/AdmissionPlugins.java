package dev.maquette.kubernetes.admission;

import dev.maquette.kubernetes.admission.podsecurity.PodSecurity;
import dev.maquette.kubernetes.api.AdmissionPlugin;
import java.util.List;

/** The plugins in the order of kube-apiserver (pkg/kubeapiserver/options/plugins.go, v1.32). */
public final class AdmissionPlugins {

    /** What kube-apiserver 1.32 has on by default, modelled or not (its option --enable-admission-plugins). */
    public static final List<String> ON_BY_DEFAULT = List.of(
            "CertificateApproval",
            "CertificateSigning",
            "CertificateSubjectRestriction",
            "DefaultIngressClass",
            "DefaultStorageClass",
            "DefaultTolerationSeconds",
            "LimitRanger",
            "MutatingAdmissionWebhook",
            "NamespaceLifecycle",
            "PersistentVolumeClaimResize",
            "PodSecurity",
            "Priority",
            "ResourceQuota",
            "RuntimeClass",
            "ServiceAccount",
            "StorageObjectInUseProtection",
            "TaintNodesByCondition",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionWebhook");

    /** Modelled as well, but made with what else a cluster has: its authorizer, its kinds. */
    public static final List<String> MADE_WITH_MORE = List.of(
            "CertificateApproval",
            "CertificateSigning",
            "MutatingAdmissionWebhook",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionWebhook");

    private AdmissionPlugins() {}

    /** What is on by default and modelled; the last keeps books of what nobody refuses, so all others belong before it. */
    public static List<AdmissionPlugin> usual() {
        return List.of(
                new NamespaceLifecycle(),
                new LimitRanger(),
                new ServiceAccountAdmission(),
                new NodeRestriction(),
                new PodSecurity(),
                new Priority(),
                new DefaultTolerationSeconds(),
                new DefaultStorageClass(),
                new StorageObjectInUseProtection(),
                new PersistentVolumeClaimResize(),
                new RuntimeClass(),
                new DefaultIngressClass(),
                new ResourceQuotaAdmission());
    }
}
