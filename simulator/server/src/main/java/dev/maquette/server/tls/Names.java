package dev.maquette.server.tls;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/** Distinguished and alternative names of certificates. */
final class Names {

    private Names() {}

    /** Kubernetes reads a user's name from CN and the groups from each O. */
    static X500Name subject(String commonName, List<String> organizations) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        organizations.forEach(organization -> builder.addRDN(BCStyle.O, organization));
        return builder.addRDN(BCStyle.CN, commonName).build();
    }

    static GeneralNames alternatives(List<String> namesAndAddresses) {
        return new GeneralNames(
                namesAndAddresses.stream().map(Names::alternative).toArray(GeneralName[]::new));
    }

    static Stream<String> values(X500Name name, ASN1ObjectIdentifier attribute) {
        return Stream.of(name.getRDNs(attribute))
                .map(rdn -> rdn.getFirst().getValue().toString());
    }

    private static GeneralName alternative(String name) {
        return new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
