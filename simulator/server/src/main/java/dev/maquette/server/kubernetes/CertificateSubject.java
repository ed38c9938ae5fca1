package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Statuses;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Reads who a client certificate names: the common name is the user, organisations are the groups. */
final class CertificateSubject {

    private CertificateSubject() {}

    static Identity of(X509Certificate certificate) {
        String user = "";
        List<String> groups = new ArrayList<>();
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                String value = String.valueOf(part.getValue());
                if (part.getType().equalsIgnoreCase("CN")) {
                    user = value;
                } else if (part.getType().equalsIgnoreCase("O")) {
                    groups.addFirst(value);
                }
            }
        } catch (InvalidNameException unreadable) {
            throw Statuses.unauthorized();
        }
        return Identity.user(user, groups.toArray(String[]::new));
    }
}
