package org.streamr.engine.modules.outside;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.streamr.engine.modules.base.Param;
import org.streamr.engine.modules.base.Spec;
import org.streamr.engine.modules.base.Template;
import org.streamr.engine.services.OutOfReachException;
import org.streamr.engine.services.Reach;
import org.streamr.engine.services.Services;
import org.streamr.engine.spi.Behaviour;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.Message;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec.Kind;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.PortType;
import org.streamr.engine.spi.Scope;
import org.streamr.engine.spi.Sink;
import org.streamr.protocol.Micros;

/** E-mails. */
public final class Email implements ModuleType {
  private static final long HOUR = 3_600_000_000L;

  /** How the connection is protected. */
  enum Security {
    TLS,
    STARTTLS,
    NONE
  }

  @Override
  public ModuleSpec spec() {
    return Spec.of(
            "outside.email",
            "E-mail",
            Category.OUTSIDE,
            "Sends an e-mail at each message, through a mail server (SMTP), but no more than so"
                + " many an hour. After a crash the last ones may be sent again, with the same"
                + " Message-ID. In a playback nothing is sent: the log says what would have been.")
        .in("in", "In", PortType.ANY, "Each message is an e-mail.")
        .with(
            Param.required(Kind.TEXT, "server", "Mail server", "Such as smtp.example.org."),
            Param.integer("port", "Port", 465, "465 for TLS, 587 for STARTTLS, 25 for none."),
            Param.choice("security", "Security", Security.TLS, "How the connection is protected."),
            Param.text("user", "User", "", "Empty for none."),
            Param.text("password", "Password", "", "Kept with the canvas, readable by its owner."),
            Param.required(Kind.TEXT, "from", "From", "The address of the sender."),
            Param.required(Kind.TEXT, "to", "To", "Addresses, with commas between."),
            Param.text("subject", "Subject", "Streamr", "With {place} for the field of that name."),
            Param.of(Kind.LINES, "body", "Text", "{}", "With {place} for fields, {} for all."),
            Param.integer("hourly", "At most an hour", 20, "What is beyond is left out."))
        .build();
  }

  @Override
  public Behaviour create(Parameters parameters) {
    return new Letters(
        parameters.text("server"),
        parameters.integer("port", 1, 65_535),
        parameters.choice("security", Security.class),
        parameters.optionalText("user"),
        parameters.optionalText("password"),
        addresses(parameters, "from"),
        addresses(parameters, "to"),
        Template.of(parameters.optionalText("subject")),
        Template.of(parameters.optionalText("body")),
        parameters.integer("hourly", 1, 10_000));
  }

  private static List<InternetAddress> addresses(Parameters parameters, String id) {
    try {
      return List.of(InternetAddress.parse(parameters.text(id), true));
    } catch (AddressException e) {
      throw new InvalidParameterException(id, "is no address of e-mail: " + e.getMessage());
    }
  }

  private record Letters(
      String server,
      int port,
      Security security,
      String user,
      String password,
      List<InternetAddress> from,
      List<InternetAddress> to,
      Template subject,
      Template body,
      int hourly)
      implements Sink {
    @Override
    public Writing open(Services services) {
      return services.playback()
          ? new Rehearsal("Would send an e-mail about")
          : new Sending(
              this,
              services.reach(),
              services.canvas() + "." + services.module() + "." + services.run());
    }

    Session session() {
      Properties properties = new Properties();
      String prefix = security == Security.TLS ? "mail.smtps." : "mail.smtp.";
      properties.put(prefix + "host", server);
      properties.put(prefix + "port", Integer.toString(port));
      properties.put(prefix + "auth", Boolean.toString(!user.isEmpty()));
      properties.put(prefix + "ssl.checkserveridentity", "true");
      properties.put(prefix + "starttls.enable", Boolean.toString(security == Security.STARTTLS));
      properties.put(prefix + "starttls.required", Boolean.toString(security == Security.STARTTLS));
      for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
        properties.put(prefix + timeout, "10000");
      }
      return Session.getInstance(properties);
    }
  }

  /** A connection for each e-mail: they are few, and servers close those that are silent. */
  private static final class Sending implements Sink.Writing {
    private final Letters of;
    private final Reach reach;
    private final Session session;
    private final String id;
    private long hour = Long.MIN_VALUE;
    private int inHour;

    Sending(Letters of, Reach reach, String id) {
      this.of = of;
      this.reach = reach;
      this.session = of.session();
      this.id = id;
    }

    @Override
    public void write(int input, long number, Message message, Scope scope) {
      if (Math.floorDiv(message.time(), HOUR) != hour) {
        hour = Math.floorDiv(message.time(), HOUR);
        inHour = 0;
      }
      if (++inHour > of.hourly()) {
        scope.problem(
            "More than " + of.hourly() + " e-mails an hour: the rest of this hour is left out");
        return;
      }
      try {
        reach.check(of.server());
        send(letter(number, message));
        scope.log("Sent an e-mail to " + InternetAddress.toString(to()));
      } catch (OutOfReachException e) {
        scope.problem(String.valueOf(e.getMessage()));
      } catch (MessagingException e) {
        scope.problem("The mail server " + of.server() + " did not take it: " + e.getMessage());
      }
    }

    private InternetAddress[] to() {
      return of.to().toArray(InternetAddress[]::new);
    }

    private MimeMessage letter(long number, Message message) throws MessagingException {
      MimeMessage letter =
          new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
              setHeader("Message-ID", "<" + id + "." + number + "@streamr>");
            }
          };
      letter.setFrom(of.from().getFirst());
      letter.setRecipients(jakarta.mail.Message.RecipientType.TO, to());
      letter.setSubject(of.subject().of(message.value()).replaceAll("[\\r\\n]+", " "), "UTF-8");
      letter.setText(of.body().of(message.value()), "UTF-8");
      letter.setSentDate(Date.from(Micros.toInstant(message.time())));
      letter.saveChanges();
      return letter;
    }

    private void send(MimeMessage letter) throws MessagingException {
      try (Transport transport =
          session.getTransport(of.security() == Security.TLS ? "smtps" : "smtp")) {
        if (of.user().isEmpty()) {
          transport.connect();
        } else {
          transport.connect(of.user(), of.password());
        }
        transport.sendMessage(letter, letter.getAllRecipients());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
