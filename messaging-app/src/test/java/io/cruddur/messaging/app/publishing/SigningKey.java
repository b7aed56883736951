package io.cruddur.messaging.app.publishing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.bouncycastle.openpgp.operator.jcajce.JcePBESecretKeyEncryptorBuilder;

/** A key of OpenPGP that is made for one run, without a passphrase. */
final class SigningKey {

    private final PGPSecretKey key;

    private SigningKey(PGPSecretKey key) {
        this.key = key;
    }

    static SigningKey make() throws GeneralSecurityException, PGPException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new SigningKey(new PGPSecretKey(
                PGPSignature.DEFAULT_CERTIFICATION,
                new JcaPGPKeyPair(
                        PublicKeyPacket.VERSION_4,
                        PublicKeyAlgorithmTags.RSA_GENERAL,
                        generator.generateKeyPair(),
                        Date.from(Instant.now())),
                "The dry run",
                new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1),
                null,
                null,
                new JcaPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                new JcePBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.NULL).build(new char[0])));
    }

    /** Its secret half, as {@code MAVEN_GPG_KEY} takes it. */
    String armored() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = ArmoredOutputStream.builder().build(text)) {
            key.encode(armor);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    /** Whether the signature is this key's, and of these bytes. */
    boolean signed(byte[] bytes, byte[] armoredSignature) throws IOException, PGPException {
        Object signatures = new JcaPGPObjectFactory(
                        PGPUtil.getDecoderStream(new ByteArrayInputStream(armoredSignature)))
                .nextObject();
        PGPSignature signature = ((PGPSignatureList) signatures).get(0);
        signature.init(new JcaPGPContentVerifierBuilderProvider(), key.getPublicKey());
        signature.update(bytes);
        return signature.verify();
    }
}
