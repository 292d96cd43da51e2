"""Names as in lists of participants: hundreds of first, middle and last names, a few very common."""

from random import Random

FIRST = """
Siti Dewi Sri Nur Rina Eka Putri Yanti Fitri Umi Lina Ani Ratna Wati Yuni Indah Tri Endang Sulastri Aisyah
Fatimah
Khadijah Maryam Zahra Nabila Salsabila Aulia Rizka Mega Intan Permata Mutiara Melati Kartika Ayu Komang Ketut
Wayan
Made Nyoman Luh Kadek Desak Agus Budi Joko Slamet Hasan Ali Wahyu Bambang Suparman Sutrisno Supriyadi Suharto
Sugeng
Mulyadi Mulyono Hartono Hartati Suhartini Sumarni Sumiati Sukinah Tukinem Painem Ponirah Warsini Darsono
Karyono
Tarmizi Zulkifli Zulfikar Zainal Zainudin Abdul Ahmad Muhammad Mohamad Ridwan Rizal Rizki Fajar Fadil Farhan
Faisal
Hendra Hendri Hendro Heri Herman Hermawan Iwan Irwan Irfan Ilham Imam Indra Jamal Jumadi Junaidi Kamal Kasim
Lukman
Mansur Marzuki Nanang Nasrul Novi Nova Nina Nita Nining Nurul Neneng Oki Okta Pipit Prapti Puspa Rahma Rahmi
Reni Retno
Rini Risma Rohani Rohmah Ros Rukmini Rusmini Safitri Salma Samsul Santi Sari Selvi Septi Sinta Sofyan Subekti
Sudirman
Sukardi Sumarno Surya Susanti Susi Syaiful Syarif Taufik Teguh Titin Tono Tuti Ujang Asep Dadang Dede Didin
Engkos Euis
Entin Cucu Iis Imas Kokom Lilis Mimin Nani Oneng Popon Rukiah Sarinah Tati Yayah Yoyoh Yosef Yohana Yuliana
Yulianti
Maria Magdalena Martha Marthen Markus Matius Lukas Yakobus Petrus Paulus Daniel Debora Ester Elisabet Ruth
Samuel Simson
Tabita Theresia Veronika Vincentius Wilhelmina Agustinus Aloysius Antonius Benediktus Dominikus Fransiskus
Gregorius
Hilarius Ignasius Konstantinus Laurensius Andi Baso Besse Daeng Puang Tenri Tandi Rante Nengah Gede Anak Dayu
Cut Teuku
Tengku Inong Nyak Butet Poltak Tigor Tiur Togar Ucok Bonar Halomoan Parlindungan Rotua Saut Sahala Dorkas
Ikhsan Ikbal
"""
LAST = """
Aminah Lestari Rahayu Hidayat Hidayati Saputra Saputri Santoso Wijaya Kusuma Kusumawati Nugroho Prasetyo
Pratama
Pratiwi Purnama Purnomo Purwanti Setiawan Setiawati Susanto Suryani Suryadi Utami Utomo Wibowo Widodo
Widyastuti
Wulandari Yulianto Handayani Hapsari Hartanto Haryanto Haryati Hasanah Herawati Indrawati Irawan Iskandar
Kurniawan
Kurniawati Kuswanto Laksono Mahendra Maharani Marlina Maulana Maulida Mawarni Mulyani Munawar Mustofa Nasution
Ningsih
Novitasari Nuraini Nurhayati Nurjanah Oktaviani Pangestu Permana Permatasari Pertiwi Pranoto Puspitasari
Rachman
Rahman Rahmawati Ramadhan Ramadhani Rosdiana Rosita Rohman Rustandi Safira Salim Samosir Simanjuntak Sitompul
Siregar
Sinaga Silalahi Sihombing Situmorang Hutapea Hutagalung Lubis Harahap Daulay Batubara Pohan Ritonga Tanjung
Chaniago
Piliang Sikumbang Koto Guci Jambak Tarigan Ginting Sembiring Karo Perangin Purba Saragih Damanik Zebua Laoli
Gulo
Manurung Marpaung Pasaribu Pardede Panjaitan Tampubolon Lumbantoruan Nababan Sianipar Tobing Wenas Mandagi
Lumentut
Pangemanan Rumambi Supit Tumbel Waworuntu Latuconsina Pattimura Tuasikal Sahetapy Leimena Manuputty Wattimena
Kaisiepo
Rumbiak Wanggai Yoku Ondoapo Felle Enembe Tabuni Wenda Kogoya Murib Daeng Tompo Lapian Paturusi Mappasessu
Kadir
Amiruddin Baharuddin Burhanuddin Hamzah Ibrahim Ismail Jafar Latif Majid Malik Mubarak Nasir Qodir Rauf Razak
Sulaiman
Syafii Syukur Tahir Thalib Usman Wahid Yahya Yusuf Zubaidah Zulaikha Fauziah Fauzan Habibah Halimah Hamidah
Jamilah
Kamariah Latifah Mariana Masitoh Maimunah Nafisah Qomariah Rabiah Rosmawati Saadah Salamah Solihah Syarifah
Umamah
Wardah Yasmin Zainab Adnyana Arimbawa Budiarta Dharma Giri Mertha Parwata Pramana Putra Sastrawan Suarjana
Sudarma
Sukerta Suweca Widana Wirawan Yasa Febriani Apriliani Julianti Agustina Septiani Desember Anggraini Anggriawan
Astuti
Budiman Cahyani Cahyono Damayanti Darmawan Effendi Fadilah Firdaus Firmansyah Fitriani Gunawan Hakim Halim
Hamdani
"""
FIRST, LAST = FIRST.split(), LAST.split()


def person_name(luck: Random) -> str:
    """One to four words; the first names of the list are far more frequent than the last."""
    words = [FIRST[min(int(luck.expovariate(5) * len(FIRST)), len(FIRST) - 1)]]
    for _ in range(luck.choices((0, 1, 2, 3), (6, 56, 32, 6))[0]):
        words.append(luck.choice(LAST) if luck.random() < 0.8 else luck.choice(FIRST))
    return " ".join(words)
