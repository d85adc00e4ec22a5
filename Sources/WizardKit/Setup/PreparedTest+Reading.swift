// SPDX-License-Identifier: Apache-2.0

import MailProtocols

extension PreparedTest {
    /// Finds the provider that a request speaks of.
    ///
    /// - Returns: The provider, or nil and why its file can't be used: the other answers are
    ///   checked all the same, so that everything wrong is named at once.
    static func provider(of request: SetupRequest, in world: World)
        -> (provider: Provider?, failure: Failure?)
    {
        guard let text = request.provider else {
            guard let saved = request.saved, request.server == nil, request.host == nil else {
                return (.google, nil)
            }
            return (Provider.builtIn(id: saved.provider), nil)
        }
        if let known = Provider.builtIn(id: text) { return (known, nil) }
        do {
            let octets = try InputFile.contents(
                at: text, atMost: Provider.sizeLimit, in: world)
            return (try Provider(parsing: octets), nil)
        } catch let fault as CatalogueFault {
            return (nil, .provider(path: text, problems: fault.problems))
        } catch let failure as StoreFailure {
            return (nil, .store(failure))
        } catch {
            return (nil, .bug(detail: "reading a provider file"))
        }
    }
}
