// Organisations that run certification authorities which browsers and operating systems trust or
// trusted (owners and organisation names of the Mozilla and Microsoft root programmes). Lower-case
// letters and digits only; an organisation belongs to the first entry that its own name begins
// with.
#include "catalog/public_cas.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace siptriage::catalog {
namespace {

// clang-format off
constexpr std::string_view kOrganisations[] = {
    "accv", "actalis", "addtrust", "affirmtrust", "agenciacatalana", "amazon", "appleinc",
    "asseco", "atos", "autoridaddecertificacion", "baltimore", "bjca", "buypass", "camerfirma",
    "certeurope", "certificationauthorityofwosign", "certigna", "certinomis", "certipost",
    "certisign", "certsign", "certum", "chinafinancialcertification", "chunghwatelecom", "comodo",
    "comsign", "cybertrust", "deutschetelekom", "dfnverein", "dhimyotis", "digicert",
    "digitalsignaturetrust", "disig", "docusign", "dtrust", "ecommercemonitoring", "edicom",
    "emudhra", "entrust", "equifax", "etugra", "firmaprofesional", "fnmt", "gandi",
    "geantvereniging", "geotrust", "globalsign", "godaddy", "googletrustservices",
    "guangdongcertificateauthority", "harica", "hellenicacademic", "hongkongpost", "identrust",
    "internetsecurityresearchgroup", "izenpe", "japancertificationservices", "keynectis", "kpnbv",
    "kpncorporatemarket", "krajowaizba", "lawtrust", "letsencrypt", "logius", "microsec",
    "microsoftcorporation", "naverbusinessplatform", "navercloud", "netlock", "networksolutions",
    "oiste", "opentrust", "quovadis", "rsasecurity", "secomtrust", "sectigo", "securetrustcorp",
    "securetrustsystems", "shanghaielectroniccertification", "skidsolutions", "sslcom", "sslcorp",
    "staatdernederlanden", "starfield", "startcom", "swisscom", "swisssign", "symantec",
    "taiwanca", "telia", "terena", "thawte", "theusertrust", "trustasia", "trustcor", "trustwave",
    "tsystems", "tubitak", "turkiyebilimsel", "turktrust", "twca", "unizeto", "usertrust",
    "valicert", "vereinzurfrderungeinesdeutschen", "verisign", "verizon", "vikingcloud",
    "visainternational", "visausa", "wellsfargo", "wisekey", "wosign", "wotrus", "xramp",
    "zerossl",
};
// clang-format on

}  // namespace

bool is_public_ca(std::string_view organisation) {
  std::string plain;
  for (char const c : organisation) {
    bool const upper = c >= 'A' && c <= 'Z';
    bool const plain_char = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain_char) plain.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return std::any_of(std::begin(kOrganisations), std::end(kOrganisations),
                     [&](std::string_view entry) { return plain.starts_with(entry); });
}

}  // namespace siptriage::catalog
