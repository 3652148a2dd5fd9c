"""What the sites of a replay say, in the languages that they speak: ours, all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A language's words.

    `missing` are pairs of a heading and a sentence, for pages that are not there.
    """

    name: str
    """Of the institution."""
    menu: tuple[str, ...]
    work: str
    """The title of a work."""
    prose: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    closed: tuple[str, str]
    """A heading and a sentence, for a service that has ended."""
    removal: str
    """An honest page's sentence on something that was taken away."""
    login: tuple[str, str, str]
    """To sign in, the user's name, the password."""


WORDS: Mapping[str, Wording] = {
    "en": Wording(
        "Observatory for Coastal Change",
        ("Research", "Data", "People", "Publications"),
        "Sediment transport in tidal inlets",
        (
            "Each file holds one year of half-hourly measurements from a mooring at twelve metres depth; "
            "columns are described in the first lines, and missing values are written as -999.",
            "The current meters were calibrated before and after each deployment, and drift between the two "
            "was taken to be linear in time.",
            "Please cite the article together with this page when you use the measurements in your own work.",
        ),
        (
            ("Page not found", "We could not find what you were looking for."),
            (
                "Sorry!",
                "There is no page at this address. It may have been moved when we rebuilt our site.",
            ),
            (
                "Nothing to see here",
                "The link you followed may be broken, or the page may have been removed.",
            ),
            (
                "This item is no longer available",
                "Its owner has deleted it, or the link has expired.",
            ),
            ("Error 404", "The file you asked for does not exist on this server."),
        ),
        ("This service has ended", "The portal was closed on 31 May 2021. Thank you for using it."),
        "Version 1.2 has been removed because its time stamps were not found to be right; use version 1.3.",
        ("Sign in to continue", "User name or email", "Password"),
    ),
    "de": Wording(
        "Institut für Küstenforschung",
        ("Forschung", "Daten", "Mitarbeitende", "Veröffentlichungen"),
        "Sedimenttransport in Gezeitenrinnen",
        (
            "Jede Datei enthält ein Jahr halbstündlicher Messungen einer Verankerung in zwölf Metern Tiefe; "
            "die Spalten sind in den ersten Zeilen beschrieben, Fehlwerte stehen als -999.",
            "Die Strömungsmesser wurden vor und nach jedem Einsatz geeicht; die Drift dazwischen gilt als linear.",
            "Bitte nennen Sie bei Verwendung der Messwerte den Aufsatz zusammen mit dieser Seite.",
        ),
        (
            ("Seite nicht gefunden", "Unter dieser Adresse gibt es bei uns leider nichts."),
            ("Hoppla!", "Die gewünschte Seite existiert nicht oder nicht mehr."),
            ("Fehler 404", "Das angeforderte Dokument konnte nicht gefunden werden."),
        ),
        ("Dienst eingestellt", "Dieses Angebot wurde zum Jahresende 2020 abgeschaltet."),
        "Fassung 1.2 wurde zurückgezogen, weil Zeitangaben fehlten; bitte Fassung 1.3 verwenden.",
        ("Bitte melden Sie sich an", "Benutzername", "Kennwort"),
    ),
    "fr": Wording(
        "Laboratoire du littoral",
        ("Recherche", "Données", "Équipe", "Publications"),
        "Transport sédimentaire dans les passes de marée",
        (
            "Chaque fichier contient une année de mesures semi-horaires d'un mouillage à douze mètres de fond ; "
            "les colonnes sont décrites dans les premières lignes et les valeurs manquantes notées -999.",
            "Les courantomètres ont été étalonnés avant et après chaque campagne, et la dérive supposée linéaire.",
            "Merci de citer l'article avec cette page lorsque vous utilisez ces mesures.",
        ),
        (
            ("Page introuvable", "La page que vous cherchez n'est pas sur ce site."),
            ("Désolé", "Ce document n'existe plus ou a changé d'adresse."),
            ("Erreur 404", "Aucun contenu ne correspond à l'adresse demandée."),
        ),
        ("Service fermé", "Ce portail n'est plus en ligne depuis le 30 juin 2020."),
        "La version 1.2 a été retirée : ses dates n'étaient pas fiables ; prenez la version 1.3.",
        ("Connectez-vous", "Identifiant", "Mot de passe"),
    ),
    "es": Wording(
        "Instituto de Ciencias del Litoral",
        ("Investigación", "Datos", "Personal", "Publicaciones"),
        "Transporte de sedimentos en canales de marea",
        (
            "Cada archivo contiene un año de mediciones cada media hora de un fondeo a doce metros de "
            "profundidad; las columnas se describen al principio y los valores ausentes se escriben -999.",
            "Los correntímetros se calibraron antes y después de cada campaña y la deriva se supuso lineal.",
            "Cite el artículo junto con esta página cuando utilice las mediciones.",
        ),
        (
            ("Página no encontrada", "No hemos podido localizar el contenido que busca."),
            ("¡Vaya!", "La dirección solicitada ya no existe en este sitio."),
            ("Error 404", "El recurso solicitado no está en este servidor."),
        ),
        ("Servicio cerrado", "Este portal dejó de funcionar el 31 de diciembre de 2019."),
        "La versión 1.2 se retiró porque sus fechas no eran fiables; utilice la versión 1.3.",
        ("Inicie sesión", "Usuario", "Contraseña"),
    ),
    "it": Wording(
        "Osservatorio delle coste",
        ("Ricerca", "Dati", "Persone", "Pubblicazioni"),
        "Trasporto di sedimenti nelle bocche di marea",
        (
            "Ogni file contiene un anno di misure ogni mezz'ora di un ormeggio a dodici metri di profondità; "
            "le colonne sono descritte nelle prime righe e i valori mancanti sono indicati con -999.",
            "I correntometri sono stati tarati prima e dopo ogni campagna e la deriva è stata presa per lineare.",
            "Chi usa le misure è pregato di citare l'articolo insieme a questa pagina.",
        ),
        (
            ("Pagina non trovata", "La pagina cercata non è presente sul sito."),
            ("Ci dispiace", "Il documento richiesto non è più disponibile a questo indirizzo."),
        ),
        ("Servizio chiuso", "Il portale è stato disattivato il 30 settembre 2019."),
        "La versione 1.2 è stata rimossa perché le date erano errate; usare la versione 1.3.",
        ("Accedi per continuare", "Nome utente", "Password"),
    ),
    "pt": Wording(
        "Centro de Estudos Costeiros",
        ("Investigação", "Dados", "Equipa", "Publicações"),
        "Transporte de sedimentos em canais de maré",
        (
            "Cada ficheiro contém um ano de medições de meia em meia hora de uma amarração a doze metros de "
            "profundidade; as colunas são descritas nas primeiras linhas e os valores em falta são -999.",
            "Os correntómetros foram calibrados antes e depois de cada campanha, e a deriva tomada por linear.",
            "Cite o artigo com esta página quando usar as medições.",
        ),
        (
            ("Página não encontrada", "Não encontrámos nada neste endereço."),
            ("Pedimos desculpa", "O conteúdo que procura foi removido ou mudou de lugar."),
        ),
        ("Serviço encerrado", "Este portal foi desligado a 31 de março de 2020."),
        "A versão 1.2 foi retirada porque as datas estavam erradas; use a versão 1.3.",
        ("Inicie a sessão", "Utilizador", "Palavra-passe"),
    ),
    "nl": Wording(
        "Instituut voor Kustonderzoek",
        ("Onderzoek", "Gegevens", "Medewerkers", "Publicaties"),
        "Sedimenttransport in zeegaten",
        (
            "Elk bestand bevat een jaar metingen per half uur van een verankering op twaalf meter diepte; de "
            "kolommen staan in de eerste regels beschreven en ontbrekende waarden zijn -999.",
            "De stroommeters zijn voor en na elke campagne geijkt en het verloop is lineair verondersteld.",
            "Noem bij gebruik van de metingen het artikel samen met deze pagina.",
        ),
        (
            ("Pagina niet gevonden", "Op dit adres staat bij ons niets."),
            ("Helaas", "De pagina die u zoekt bestaat niet meer of is verplaatst."),
        ),
        ("Dienst beëindigd", "Dit portaal is op 1 januari 2021 gesloten."),
        "Versie 1.2 is ingetrokken omdat de tijden niet klopten; gebruik versie 1.3.",
        ("Meld u aan", "Gebruikersnaam", "Wachtwoord"),
    ),
    "pl": Wording(
        "Instytut Badań Wybrzeża",
        ("Badania", "Dane", "Zespół", "Publikacje"),
        "Transport osadów w kanałach pływowych",
        (
            "Każdy plik zawiera rok pomiarów co pół godziny z kotwicowiska na głębokości dwunastu metrów; opis "
            "kolumn znajduje się w pierwszych wierszach, a brakujące wartości zapisano jako -999.",
            "Prądomierze kalibrowano przed każdą kampanią i po niej, a dryf między nimi przyjęto za liniowy.",
            "Korzystając z pomiarów, prosimy cytować artykuł razem z tą stroną.",
        ),
        (
            ("Nie znaleziono strony", "Pod tym adresem nic u nas nie ma."),
            ("Przepraszamy", "Strona, której szukasz, została usunięta lub przeniesiona."),
        ),
        ("Serwis zamknięty", "Portal wyłączono 30 czerwca 2020 roku."),
        "Wersję 1.2 wycofano z powodu błędnych dat; prosimy używać wersji 1.3.",
        ("Zaloguj się", "Nazwa użytkownika", "Hasło"),
    ),
    "ja": Wording(
        "沿岸環境研究センター",
        ("研究", "データ", "スタッフ", "論文"),
        "潮流口における堆積物輸送",
        (
            "各ファイルには水深十二メートルの係留系で三十分ごとに得た一年分の観測値が収められ、列の説明は冒頭の行に、"
            "欠測値は -999 と記されています。",
            "流速計は各観測の前後に校正し、その間のずれは時間に比例するものとして補正しました。",
            "観測値を利用される際は、論文とあわせてこのページを引用してください。",
        ),
        (
            ("ページが見つかりません", "お探しのページはこのサイトにありません。"),
            ("お知らせ", "ご指定のページは削除されたか、移動した可能性があります。"),
        ),
        (
            "サービス終了のお知らせ",
            "このポータルは二〇二〇年三月三十一日をもって公開を終了しました。",
        ),
        "第1.2版は時刻に誤りがあったため取り下げました。第1.3版をご利用ください。",
        ("ログインしてください", "ユーザー名", "パスワード"),
    ),
    "zh": Wording(
        "海岸变化观测中心",
        ("科学研究", "数据", "人员", "论文"),
        "潮汐通道中的泥沙输运",
        (
            "每个文件包含水深十二米处锚系一年的半小时观测值，各列说明位于文件开头，缺测值记为 -999。",
            "海流计在每次布放前后均经过标定，其间的漂移按线性处理。",
            "使用这些观测数据时，请同时引用论文与本页面。",
        ),
        (
            ("页面不存在", "本站没有您要找的内容。"),
            ("抱歉", "您访问的页面已被删除或已更换地址。"),
        ),
        ("服务已关闭", "本门户已于二〇二〇年六月三十日停止服务。"),
        "1.2 版因时间有误已撤回，请使用 1.3 版。",
        ("请登录", "用户名", "密码"),
    ),
    "ru": Wording(
        "Институт прибрежных исследований",
        ("Исследования", "Данные", "Сотрудники", "Публикации"),
        "Перенос наносов в приливных протоках",
        (
            "Каждый файл содержит год получасовых измерений на станции глубиной двенадцать метров; столбцы "
            "описаны в первых строках, пропуски обозначены числом -999.",
            "Измерители течений калибровались до и после каждой постановки, дрейф считался линейным.",
            "При использовании измерений просим ссылаться на статью и на эту страницу.",
        ),
        (
            ("Страница не найдена", "По этому адресу у нас ничего нет."),
            ("К сожалению", "Запрошенный документ был удалён или перемещён."),
        ),
        ("Сервис закрыт", "Портал отключён 31 декабря 2020 года."),
        "Версия 1.2 отозвана из-за ошибок во времени; пользуйтесь версией 1.3.",
        ("Войдите в систему", "Имя пользователя", "Пароль"),
    ),
    "hu": Wording(
        "Partkutató Intézet",
        ("Kutatás", "Adatok", "Munkatársak", "Publikációk"),
        "Hordalékszállítás árapálycsatornákban",
        (
            "Minden fájl egy év félórás méréseit tartalmazza egy tizenkét méter mélyen rögzített állomásról; az "
            "oszlopok leírása az első sorokban áll, a hiányzó értékek jele -999.",
            "Az áramlásmérőket minden kihelyezés előtt és után hitelesítettük, az eltérést lineárisnak vettük.",
            "A mérések használatakor kérjük, a cikkel együtt ezt az oldalt is idézzék.",
        ),
        (
            ("Az oldal nem található", "Ezen a címen nincs nálunk semmi."),
            ("Sajnáljuk", "A keresett oldalt törölték vagy áthelyezték."),
        ),
        ("A szolgáltatás megszűnt", "A portált 2020. június 30-án lekapcsoltuk."),
        "Az 1.2-es változatot hibás időpontok miatt visszavontuk; kérjük, az 1.3-ast használja.",
        ("Jelentkezzen be", "Felhasználónév", "Jelszó"),
    ),
}
