// SPDX-License-Identifier: Apache-2.0

#ifndef SMTP_WIZARD_CASSETS_H
#define SMTP_WIZARD_CASSETS_H

#include <stddef.h>

/// The first octet of google.json, which lives as long as the program.
const unsigned char *_Nonnull smtp_wizard_google_json(void);

/// The length of google.json in octets.
size_t smtp_wizard_google_json_count(void);

/// The first octet of advice.json, which lives as long as the program.
const unsigned char *_Nonnull smtp_wizard_advice_json(void);

/// The length of advice.json in octets.
size_t smtp_wizard_advice_json_count(void);

/// The first octet of guides.json, which lives as long as the program.
const unsigned char *_Nonnull smtp_wizard_guides_json(void);

/// The length of guides.json in octets.
size_t smtp_wizard_guides_json_count(void);

#endif
