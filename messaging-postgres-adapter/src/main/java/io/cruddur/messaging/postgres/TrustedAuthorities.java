package io.cruddur.messaging.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.postgresql.ssl.WrappedFactory;

/**
 * Makes the TLS connections of the driver, which trust certificates of some authorities and no others. That the server has the
 * name that its certificate is for is checked by the driver, as {@code sslmode} says.
 */
abstract class TrustedAuthorities extends WrappedFactory {

    /**
     * Trusts these authorities.
     *
     * @param certificates theirs, one after another in PEM
     * @throws GeneralSecurityException when one of them is no certificate
     */
    TrustedAuthorities(InputStream certificates) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
            trusted.setCertificateEntry(Integer.toString(trusted.size()), authority);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        factory = context.getSocketFactory();
    }
}
